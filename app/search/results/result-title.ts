import { formatDate, formatLength, formatMinute, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { SpaceQuery, WantedSlot, WantedTime } from "../query/space-query"

/** Where a search starts from, as a title names it. */
export interface NamedOrigin {
  label: string
  /** `point`, or the level of the area. */
  level: string
}

/** The words of a sentence, out of the `search.title` messages. */
export type TitleWords = (
  key:
    | "spaces"
    | "atLeast"
    | "none"
    | "mentioning"
    | "people"
    | "weekly.morning"
    | "weekly.afternoon"
    | "weekly.evening"
    | "weekly.hours"
    | "date"
    | "freeSlot"
    | "near"
    | "nearVowel"
    | "in.municipality"
    | "in.neighbourhood"
    | "in.postcode"
    | "in.other"
    | "onMap",
  values?: Record<string, string | number>,
) => string

interface Titled {
  query: Pick<SpaceQuery, "q" | "people" | "time" | "freeSlot" | "bbox" | "radius">
  origin: NamedOrigin | null
  total: number
  totalIsLowerBound: boolean
}

/** “23 spaces for 25 people on Tuesday evenings near Forest”: what was asked and how much fits, in one sentence. */
export function resultTitle(
  { query, origin, total, totalIsLowerBound }: Titled,
  locale: Locale,
  t: TitleWords,
): string {
  const count = total === 0 ? t("none") : t(totalIsLowerBound ? "atLeast" : "spaces", { count: total })
  return [
    count,
    query.q && t("mentioning", { words: query.q }),
    query.people !== null && t("people", { count: query.people }),
    query.time && when(query.time, locale, t),
    query.freeSlot && freeSlot(query.freeSlot, locale, t),
    query.bbox ? t("onMap") : origin && where(origin, query.radius, t),
  ]
    .filter(Boolean)
    .join(" ")
}

function when(
  { date, weekday, from, until }: Pick<WantedTime, "date" | "weekday" | "from" | "until">,
  locale: Locale,
  t: TitleWords,
): string {
  const hours = { from: formatMinute(from), until: formatMinute(until) }
  if (weekday === null) return t("date", { date: date ? formatDate(date, locale) : "", ...hours })
  return t(`weekly.${partOfDay(from, until)}`, { day: weekdayName(weekday, locale), ...hours })
}

/** “with 2 h free on Tuesday evenings”: the day is named where hours of it were asked. */
function freeSlot(wanted: WantedSlot, locale: Locale, t: TitleWords): string {
  const { minutes, weekday, from, until } = wanted
  const length = t("freeSlot", { length: formatLength(minutes) })
  if (weekday === null || from === null || until === null) return length
  return `${length} ${when({ date: null, weekday, from, until }, locale, t)}`
}

/** The part of the day that hours lie in, or `hours` where they cover more than one. */
export function partOfDay(from: number, until: number): "morning" | "afternoon" | "evening" | "hours" {
  if (until <= from) return from >= 17 * 60 && until <= 4 * 60 ? "evening" : "hours"
  if (from >= 5 * 60 && until <= 13 * 60) return "morning"
  if (from >= 12 * 60 && until <= 18 * 60) return "afternoon"
  if (from >= 17 * 60) return "evening"
  return "hours"
}

function where({ label, level }: NamedOrigin, radius: number | null, t: TitleWords): string {
  if (level === "point" || radius)
    // French writes d’ before a vowel.
    return t(/^[aeiouàâéèêëîïôûœæ]/i.test(label) ? "nearVowel" : "near", { place: label })
  if (level === "municipality" || level === "neighbourhood" || level === "postcode")
    return t(`in.${level}`, { place: label })
  return t("in.other", { place: label })
}
