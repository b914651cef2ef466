import { instantOf, isSkipped, wallTimeOf } from "./clock"
import { addDays, dateOfDay, dayNumber, readDate } from "./dates"
import { RecurrenceFault, readParts, ruleOf } from "./rule-parts"
import { type RuleParts, ruleWalls } from "./rule-walls"
import { dayMs } from "./units"
import { wallMinutes } from "./weekly-hours"

/** A wish that comes back: a rule of RFC 5545 with dates left out and added, in wall time of a zone. */
export interface Recurrence {
  /** Value of an `RRULE`, without `DTSTART`; it ends by `UNTIL` or `COUNT`. */
  rrule: string
  /**
   * The first date that may be an occurrence; it is one when the rule says so. Intervals count from it (weeks from
   * the Monday of its week, unless `WKST` names another day).
   */
  date: string
  /** Minutes after midnight on the clock of the zone, on every date alike. */
  from: number
  /** Not after `from` means the next day. */
  until: number
  timeZone: string
  /** Dates that are left out. */
  exdates: string[]
  /** Dates that are added; they do not count for `COUNT`. */
  rdates: string[]
}

export interface Occurrence {
  /** On which it begins, on the clock of the zone. */
  date: string
  /** Milliseconds. */
  start: number
  end: number
}

/** So far ahead occurrences may lie. */
const farthestDays = 3660
const maxDates = 1000

/**
 * Every occurrence, in order. Local times stay local when clocks change: a date on which the clocks skip the start
 * has no occurrence and does not count for `COUNT`, a start that comes twice is the first. An added date whose start
 * is skipped takes the offset before the gap.
 * @param most occurrences before a rule is refused.
 * @throws {RecurrenceFault}
 */
export function expandRecurrence(recurrence: Recurrence, { most }: { most: number }): Occurrence[] {
  const rule = parseRecurrence(recurrence.rrule)
  const { exdates, rdates } = recurrence
  if (![recurrence.date, ...exdates, ...rdates].every((date) => readDate(date) !== null))
    throw new RecurrenceFault("unreadable")
  if (exdates.length > maxDates || rdates.length > maxDates) throw new RecurrenceFault("too_many")
  const left = new Set(exdates)
  const found = new Map<number, Occurrence>()
  for (const date of [...datesOf(rule, recurrence, most), ...rdates]) {
    if (left.has(date)) continue
    const occurrence = occurrenceOn(recurrence, date)
    if (occurrence.start < occurrence.end) found.set(occurrence.start, occurrence)
  }
  if (found.size > most) throw new RecurrenceFault("too_many")
  return [...found.values()].sort((a, b) => a.start - b.start)
}

function occurrenceOn({ timeZone, from, until }: Recurrence, date: string): Occurrence {
  const end = from + wallMinutes(from, until)
  const start = instantOf(timeZone, date, from)
  return { date: wallTimeOf(timeZone, start).date, start, end: instantOf(timeZone, date, end) }
}

/**
 * Dates of the rule alone. Dates are counted first and times put on them after, so that a last Sunday stays the last
 * Sunday when its time is skipped.
 */
function datesOf(rule: RecurrenceRule, { date: first, from, timeZone }: Recurrence, most: number): string[] {
  const farthest = addDays(first, farthestDays)
  const last = lastDate(rule, timeZone)
  if (last !== null && last > farthest) throw new RecurrenceFault("too_far")
  const dates: string[] = []
  let ended = false
  const take = (date: string): boolean => {
    ended ||= isAfterEnd(rule, timeZone, date, from)
    if (ended) return false
    if (!isSkipped(timeZone, date, from)) dates.push(date)
    if (dates.length > most) throw new RecurrenceFault("too_many")
    ended = dates.length === rule.count
    return !ended
  }
  const start = dayNumber(first) * dayMs
  for (const wall of ruleWalls(rule.parts, start, { budget: { steps: mostSteps } })) {
    const date = dateOfDay(wall / dayMs)
    if (date > (last ?? farthest) || !take(date)) break
  }
  if (rule.count !== null && !ended) throw new RecurrenceFault("too_far")
  return dates
}

/** Days farther than any date that may be asked for, and a time for each. */
const mostSteps = 2 * (farthestDays + 1000)

function lastDate({ until }: RecurrenceRule, zone: string): string | null {
  if (until === null) return null
  return until.kind === "instant" ? wallTimeOf(zone, until.instant).date : until.date
}

function isAfterEnd({ until }: RecurrenceRule, zone: string, date: string, minute: number): boolean {
  switch (until?.kind) {
    case "instant":
      return instantOf(zone, date, minute) > until.instant
    case "local":
      return date > until.date || (date === until.date && minute > until.minute)
    default:
      return false
  }
}

/** `UNTIL` in its three spellings: a date, a local time, an instant in milliseconds. It is included. */
export type RecurrenceEnd =
  | { kind: "date"; date: string }
  | { kind: "local"; date: string; minute: number }
  | { kind: "instant"; instant: number }

export interface RecurrenceRule {
  count: number | null
  until: RecurrenceEnd | null
  /** The rule without its end: what it says, and as it is written, in capitals. */
  parts: RuleParts
  pattern: string
}

const timeParts = ["BYHOUR", "BYMINUTE", "BYSECOND"]
const longest = 500

/**
 * Reads the value of an `RRULE` as RFC 5545 writes it, with or without the name in front, in any case of letters.
 * @throws {RecurrenceFault} for what is no rule, comes more often than daily, names a time of day, or never ends.
 */
export function parseRecurrence(text: string): RecurrenceRule {
  if (text.length > longest) throw new RecurrenceFault("unreadable")
  const value = text.trim().toUpperCase()
  const parts = readParts(value.replace(/^RRULE:/, ""))
  const ofTime = timeParts.find((name) => parts.has(name))
  if (ofTime) throw new RecurrenceFault("part", ofTime)
  const [count, until] = [parts.get("COUNT"), parts.get("UNTIL")]
  if (count !== undefined && until !== undefined) throw new RecurrenceFault("unreadable", "COUNT")
  if (count === undefined && until === undefined) throw new RecurrenceFault("endless")
  return {
    count: count === undefined ? null : Number(count),
    until: until === undefined ? null : readEnd(until),
    parts: ruleOf(parts),
    pattern: [...parts]
      .filter(([name]) => name !== "COUNT" && name !== "UNTIL")
      .map(([name, value]) => `${name}=${value}`)
      .join(";"),
  }
}

function readEnd(text: string): RecurrenceEnd {
  const [, year, month, date, , hour = "00", minute = "00", second = "00", zulu] =
    /^(\d{4})(\d{2})(\d{2})(T(\d{2})(\d{2})(\d{2}))?(Z)?$/.exec(text) ?? []
  const day = `${year}-${month}-${date}`
  const instant = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
  // A date such as 31 February is read as a date of March.
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(day))
    throw new RecurrenceFault("unreadable")
  if (zulu) return { kind: "instant", instant }
  if (text.length === 8) return { kind: "date", date: day }
  return { kind: "local", date: day, minute: Number(hour) * 60 + Number(minute) }
}
