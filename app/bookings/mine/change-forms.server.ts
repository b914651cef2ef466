import { z } from "zod"
import { readDate } from "~/availability/dates"
import { minuteOf } from "~/availability/time-of-day"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { FaultKey } from "~/platform/errors"
import { faultText } from "~/platform/refusal-text.server"
import { bookingScopes } from "../booking"

const longestPurpose = 300

/** The forms that change a booking or add a date to its series, their faults in the reader's language. */
export function changeForms(locale: Locale) {
  const text = (fault: FaultKey) => faultText({ fault }, locale)
  const typed = <T>(fault: FaultKey, read: (text: string) => T | null) =>
    z
      .string({ error: text(fault) })
      .trim()
      .transform((words, context) => {
        const value = read(words)
        if (value !== null) return value
        context.addIssue(text(fault))
        return z.NEVER
      })
  const time = typed("booking.time", minuteOf).optional()
  const date = {
    date: typed("booking.date", readDate),
    // A time that is left empty stays as it is.
    from: time,
    to: time,
    expectedPrice: z.number().int().min(0).max(999_999_999).optional().catch(undefined),
  }
  const people = text("booking.people")
  const tooLong = translator(locale, "bookingForm")("fault.long", { count: longestPurpose })
  return {
    add: z.object(date),
    edit: z.object({
      ...date,
      people: z.number({ error: people }).int(people).min(1, people).max(999_999, people).optional(),
      purpose: z
        .string({ error: text("booking.purpose") })
        .trim()
        .min(1, text("booking.purpose"))
        .max(longestPurpose, tooLong),
      scope: z.enum(bookingScopes).catch("occurrence"),
    }),
  }
}

type Forms = ReturnType<typeof changeForms>
export type AddFields = z.infer<Forms["add"]>
export type EditFields = z.infer<Forms["edit"]>
