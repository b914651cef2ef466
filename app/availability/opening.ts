import { instantOf, isSteady, openingInstant, wallTimeOf } from "./clock"
import { addDays, dateOfDay, dayNumber, weekdayOf } from "./dates"
import { covers, type Interval, subtract, union } from "./intervals"
import { dayMinutes } from "./units"
import { beginOn, isOpenOnDate, type WeeklyHours, type WeekMask, wallMinutes, weekMask } from "./weekly-hours"

/**
 * Dates on which the weekly hours do not hold, or do not hold alone. Exceptions are applied in the order of their
 * list, and a later one overrules those before it: a closure takes away what is open by then, weekly or dated; an
 * opening adds its time whatever was closed before.
 *
 * A closure of whole days takes these days from midnight to midnight, and with them the nights that begin on them.
 */
export interface DatedException {
  /** Dates, both included. */
  from: string
  until: string
  open: boolean
  /** Minutes after midnight of each date; both null is the whole day. */
  fromMinute: number | null
  /** Not after `fromMinute` means the next day. */
  untilMinute: number | null
}

/** When a space is open, in wall time of its site. Holidays are exceptions here, already turned into dates. */
export interface OpeningRules {
  timeZone: string
  hours: WeeklyHours[]
  exceptions: DatedException[]
}

/** The open time between two instants, in milliseconds. */
export function openBetween(rules: OpeningRules, range: Interval): Interval[] {
  const first = dayNumber(wallTimeOf(rules.timeZone, range.start).date) - 1
  const last = dayNumber(wallTimeOf(rules.timeZone, range.end).date)
  return openOnDays(rules, first, last, range)
}

/** Open time that knows the date on which it begins, so that a closed date closes its night too. */
interface Opening extends Interval {
  day: number
}

/** What begins on days (numbers of {@link dayNumber}), cut to the range. */
function openOnDays(rules: OpeningRules, first: number, last: number, range: Interval): Interval[] {
  let openings = weeklyOpenings(rules, first, last)
  for (const exception of rules.exceptions) {
    const from = Math.max(first, dayNumber(exception.from))
    const until = Math.min(last, dayNumber(exception.until))
    if (from > until) continue
    openings = exception.open
      ? [...openings, ...timesOf(rules.timeZone, exception, from, until)]
      : close(openings, rules.timeZone, exception, from, until)
  }
  const cut = openings.map(({ start, end }) => ({
    start: Math.max(start, range.start),
    end: Math.min(end, range.end),
  }))
  return union(cut)
}

function weeklyOpenings({ hours, timeZone }: OpeningRules, first: number, last: number): Opening[] {
  const openings: Opening[] = []
  for (let day = first; day <= last; day++) {
    const date = dateOfDay(day)
    for (const rule of hours)
      if (beginOn(rule, date)) openings.push(openingOn(timeZone, day, rule.from, rule.until))
  }
  return openings
}

function openingOn(zone: string, day: number, from: number, until: number): Opening {
  const date = dateOfDay(day)
  const end = from + wallMinutes(from, until)
  return { day, start: openingInstant(zone, date, from), end: openingInstant(zone, date, end) }
}

/** The time that an exception names on each of the days. */
function timesOf(zone: string, { fromMinute, untilMinute }: DatedException, from: number, until: number) {
  return Array.from({ length: until - from + 1 }, (_, at) =>
    openingOn(zone, from + at, fromMinute ?? 0, untilMinute ?? dayMinutes),
  )
}

function close(
  openings: Opening[],
  zone: string,
  exception: DatedException,
  from: number,
  until: number,
): Opening[] {
  const wholeDays = exception.fromMinute === null
  const closed = union(timesOf(zone, exception, from, until))
  return openings
    .filter(({ day }) => !wholeDays || day < from || day > until)
    .flatMap((opening) => subtract([opening], closed).map((rest) => ({ ...rest, day: opening.day })))
}

/** Whether the wall time `[from, until)` of a date is open, across changes of the clock too. */
export function isOpen(rules: OpeningRules, date: string, from: number, until: number): boolean {
  const { timeZone, hours } = rules
  if (isSteady(timeZone, date) && !hasExceptionNear(rules, date))
    return isOpenOnDate(hours, date, from, until)
  const start = instantOf(timeZone, date, from)
  const end = instantOf(timeZone, date, from + wallMinutes(from, until))
  const day = dayNumber(date)
  return covers(openOnDays(rules, day - 1, day + 1, { start, end }), { start, end })
}

/** The half hours of the week in which the rules are ever open: an upper bound, as {@link weekMask}. */
export function openingMask({ hours, exceptions }: Pick<OpeningRules, "hours" | "exceptions">): WeekMask {
  const openings = exceptions.filter(({ open }) => open)
  return weekMask([
    ...hours,
    ...openings.flatMap(({ from, until, fromMinute, untilMinute }) => {
      const days = Math.min(7, dayNumber(until) - dayNumber(from) + 1)
      return Array.from({ length: days }, (_, day) => ({
        weekday: weekdayOf(addDays(from, day)),
        from: fromMinute ?? 0,
        until: untilMinute ?? dayMinutes,
      }))
    }),
  ])
}

function hasExceptionNear({ exceptions }: OpeningRules, date: string): boolean {
  if (exceptions.length === 0) return false
  const [before, after] = [addDays(date, -1), addDays(date, 1)]
  return exceptions.some(({ from, until }) => from <= after && until >= before)
}
