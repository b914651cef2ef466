import { addDays } from "~/availability/dates"
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
    | "weekly.day"
    | "hours"
    | "date"
    | "day"
    | "days"
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

/** What is asked beside the filters, each in the words of the title: how many, when with its hours, and where. */
export function askedParts(
  { query, origin }: Pick<Titled, "query" | "origin">,
  locale: Locale,
  t: TitleWords,
): { name: "people" | "time" | "where"; text: string }[] {
  const { people, time, freeSlot: slot, radius } = query
  const parts = {
    people: people !== null && t("people", { count: people }),
    time: time ? hoursOf(time, locale, t) : slot && freeSlot(slot, locale, t),
    where: origin && where(origin, radius, t),
  }
  return (["people", "time", "where"] as const).flatMap((name) => {
    const text = parts[name]
    return text ? [{ name, text }] : []
  })
}

function hoursOf(time: WantedTime, locale: Locale, t: TitleWords): string {
  const hours = { from: formatMinute(time.from), until: formatMinute(time.until) }
  return time.weekday === null
    ? when(time, locale, t)
    : t("weekly.hours", { day: weekdayName(time.weekday, locale), ...hours })
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

/** “with 2 h free on Tuesday evenings”, “with 2 h free between 12 and 13 December”. */
function freeSlot(wanted: WantedSlot, locale: Locale, t: TitleWords): string {
  const { minutes, weekday, date, days, from, until } = wanted
  const timed = from !== null && until !== null
  const hours = timed && { from: formatMinute(from), until: formatMinute(until) }
  const parts = [t("freeSlot", { length: formatLength(minutes, locale) })]
  if (weekday !== null && timed) parts.push(when({ date: null, weekday, from, until }, locale, t))
  else if (weekday !== null) parts.push(t("weekly.day", { day: weekdayName(weekday, locale) }))
  if (weekday === null && date !== null)
    parts.push(
      days === 1
        ? t("day", { date: formatDate(date, locale) })
        : t("days", { from: formatDate(date, locale), until: formatDate(addDays(date, days - 1), locale) }),
    )
  if (weekday === null && hours) parts.push(t("hours", hours))
  return parts.join(" ")
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
