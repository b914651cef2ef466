import { z } from "zod"
import { dayMinutes } from "~/availability/units"
import type { Locale, Translated } from "~/i18n/locales"
import { locales, perLocale } from "~/i18n/locales"
import { withFault } from "~/platform/http/issue-faults"
import { minuteFromTyped } from "./hours/minute-text"

/*
 * Pieces of the inputs of this folder. Each accepts what a program sends (numbers, null) and what a form sends
 * (text in the notation of the field, nothing where nothing was typed), and its own output again.
 */

/** Absent, null and nothing typed are the same: null. */
export function maybe<T extends z.ZodType>(schema: T) {
  return z
    .preprocess((value) => (value === "" ? null : value), schema.nullish())
    .transform((value) => value ?? null)
}

export function text(longest: number) {
  return z.string().trim().min(1).max(longest)
}

/** A whole number within bounds. */
export function whole(least: number, most: number) {
  return z.number().int().min(least).max(most)
}

/** Cents; as text, an amount in the currency: `8`, `8,50`, `1.250,00`. */
export function cents(most = 100_000_000) {
  return z.preprocess((value) => (typeof value === "string" ? centsFromText(value) : value), whole(0, most))
}

/** The cents of an amount as typed, or the text itself when it is not one. */
export function centsFromText(typed: string): number | string {
  const plain = typed.replace(/[\s  €]/g, "").replace(/[.,](?=\d{3}(?:\D|$))/g, "")
  const parts = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!parts) return typed
  return Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"))
}

/** Minutes after midnight; as text, a time of day: `18:30`, `18h30`, `18`. */
export function minuteOfDay(least: number, most: number) {
  return z.preprocess(
    (value) => (typeof value === "string" ? minuteFromText(value) : value),
    whole(least, most),
  )
}

/** The minute of a time as typed, or the text itself when it is not one. */
function minuteFromText(typed: string): number | string {
  return minuteFromTyped(typed) ?? typed
}

/** Until when: midnight is the end of the day, not its start. */
export function untilMinute() {
  return z.preprocess(
    (value) => {
      const minute = typeof value === "string" ? minuteFromText(value) : value
      return minute === 0 ? dayMinutes : minute
    },
    whole(1, dayMinutes),
  )
}

/** A number that may be typed with a decimal comma. */
export function decimal(least: number, most: number) {
  return z.preprocess((value) => {
    if (typeof value !== "string") return value
    const number = Number(value.trim().replace(",", "."))
    return value.trim() === "" || Number.isNaN(number) ? value : number
  }, z.number().min(least).max(most))
}

/** One text in any of the languages. */
export function texts(longest: number) {
  const one = maybe(z.string().trim().max(longest))
  return z.object({ ...perLocale(() => one), original: z.enum(locales).optional() })
}

export type TextsInput = Partial<Record<Locale, string | null>> & { original?: Locale }

/**
 * The texts that were given. The original language is the one named if it has a text, else the writer's own, else
 * the first that has one; null when none has.
 */
export function translated(input: TextsInput, writer: Locale): Translated | null {
  const given = locales.filter((locale) => input[locale]?.trim())
  const original = [input.original, writer, ...given].find((locale) => locale && given.includes(locale))
  if (!original) return null
  return { original, ...Object.fromEntries(given.map((locale) => [locale, input[locale]?.trim()])) }
}

/** A name in one language or more; at least one is needed. */
export function names(longest: number) {
  return texts(longest).refine(
    (value) => locales.some((locale) => value[locale]),
    withFault("listing.nameNeeded"),
  )
}

/** Several of a list, each once; a single one may come alone. */
export function someOf<const T extends readonly string[]>(values: T) {
  return z
    .preprocess((value) => (value === undefined || value === null ? [] : value), z.array(z.enum(values)))
    .transform((chosen) => values.filter((value) => chosen.includes(value)) as T[number][])
}

/** Yes or no: as a program says it, or as a form does, `true` or `false`. @param usual where nothing is said. */
export function flag(usual: boolean) {
  return z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean().default(usual),
  )
}
