import { z } from "zod"
import { readDate } from "~/availability/dates"
import { minuteOf } from "~/availability/time-of-day"
import type { Locale } from "~/i18n/locales"
import type { FaultKey } from "~/platform/errors"
import { faultText } from "~/platform/refusal-text.server"
import { bookingScopes } from "./booking"

/** A box that was ticked, or a yes that a form holds. */
export const saidYes = z
  .string()
  .optional()
  .transform((word) => word === "yes")

/** Which dates of a series; one alone, where nothing else is said. */
export const typedScope = z.enum(bookingScopes).catch("occurrence")

/** Cents that somebody saw. */
export const seenPrice = z.number().int().min(0).max(999_999_999).optional().catch(undefined)

/** Words, cut where they are too long; null for none. */
export function typedWords(longest: number) {
  return z
    .string()
    .trim()
    .default("")
    .transform((text) => text.slice(0, longest) || null)
}

/** Fields of a booking as somebody typed them, their faults in the reader's language. */
export function typedFields(locale: Locale) {
  const faultOf = (fault: FaultKey) => faultText({ fault }, locale)
  /** A text that is read as something else. */
  const typed = <T>(fault: FaultKey, read: (text: string) => T | null) =>
    z
      .string({ error: faultOf(fault) })
      .trim()
      .transform((words, context) => {
        const value = read(words)
        if (value !== null) return value
        context.addIssue(faultOf(fault))
        return z.NEVER
      })
  const people = faultOf("booking.people")
  return {
    faultOf,
    date: typed("booking.date", readDate),
    time: typed("booking.time", minuteOf),
    untilDate: typed("booking.untilDate", readDate).optional(),
    people: z.number({ error: people }).int(people).min(1, people).max(999_999, people).optional(),
  }
}
