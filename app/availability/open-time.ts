import { Temporal } from "temporal-polyfill"
import { addDays, dateOfDay, dayNumber } from "./dates"
import { covers, type Interval, union } from "./intervals"
import { beginOn, isOpenOnDate, type WeeklyHours } from "./weekly-hours"

const dayMinutes = 1440

/**
 * The instant of a wall time in milliseconds. A time that does not exist takes the offset before the gap; one
 * that exists twice is the first.
 * @param minute after the midnight that begins `date`; 1440 and more lie on the next days.
 */
export function instantOf(zone: string, date: string, minute: number): number {
  const key = `${zone} ${date} ${minute}`
  let instant = instants.get(key)
  if (instant === undefined) {
    instant = zoned(zone, date, minute).epochMilliseconds
    if (instants.size > 20_000) instants.clear()
    instants.set(key, instant)
  }
  return instant
}

/** A time zone is slow to ask, and many hours begin and end together. */
const instants = new Map<string, number>()

function zoned(zone: string, date: string, minute: number): Temporal.ZonedDateTime {
  const day = addDays(date, Math.floor(minute / dayMinutes))
  const rest = minute % dayMinutes
  return Temporal.PlainDate.from(day)
    .toPlainDateTime({ hour: Math.floor(rest / 60), minute: rest % 60 })
    .toZonedDateTime(zone)
}

/** Whether clocks skip this wall time. */
export function isSkipped(zone: string, date: string, minute: number): boolean {
  const { hour, minute: rest } = zoned(zone, date, minute)
  return hour * 60 + rest !== minute % dayMinutes
}

/** Date and minutes after midnight of an instant, on the clock of the zone. */
export function wallTimeOf(zone: string, instantMs: number): { date: string; minute: number } {
  const at = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  return { date: at.toPlainDate().toString(), minute: at.hour * 60 + at.minute }
}

const steadyDays = new Map<string, boolean>()

/** Whether the clocks of the zone do not change on the date, the day before and the day after. */
export function isSteady(zone: string, date: string): boolean {
  const key = `${zone} ${date}`
  let steady = steadyDays.get(key)
  if (steady === undefined) {
    const before = zoned(zone, addDays(date, -1), 0).offsetNanoseconds
    steady = before === zoned(zone, addDays(date, 2), 0).offsetNanoseconds
    if (steadyDays.size > 5000) steadyDays.clear()
    steadyDays.set(key, steady)
  }
  return steady
}

/** The open time between two instants, in milliseconds. */
export function openBetween(hours: WeeklyHours[], zone: string, range: Interval): Interval[] {
  const first = dayNumber(wallTimeOf(zone, range.start).date) - 1
  const last = dayNumber(wallTimeOf(zone, range.end).date)
  return openOnDays(hours, zone, first, last, range)
}

/** What begins on days (numbers of {@link dayNumber}), cut to the range. */
function openOnDays(
  hours: WeeklyHours[],
  zone: string,
  first: number,
  last: number,
  range: Interval,
): Interval[] {
  const open: Interval[] = []
  for (let day = first; day <= last; day++) {
    const date = dateOfDay(day)
    for (const rule of hours)
      if (beginOn(rule, date)) {
        const until = rule.until > rule.from ? rule.until : rule.until + dayMinutes
        const start = Math.max(instantOf(zone, date, rule.from), range.start)
        const end = Math.min(instantOf(zone, date, until), range.end)
        if (start < end) open.push({ start, end })
      }
  }
  return union(open)
}

/** Whether the wall time `[from, until)` of a date lies within the hours, across changes of the clock too. */
export function isOpen(
  hours: WeeklyHours[],
  zone: string,
  date: string,
  from: number,
  until: number,
): boolean {
  if (isSteady(zone, date)) return isOpenOnDate(hours, date, from, until)
  const start = instantOf(zone, date, from)
  const end = instantOf(zone, date, until > from ? until : until + dayMinutes)
  const day = dayNumber(date)
  return start < end && covers(openOnDays(hours, zone, day - 1, day + 1, { start, end }), { start, end })
}

/**
 * Whether the hours hold on each of the dates. In a row of weeks (`recurring`) a date is skipped on which the
 * clocks skip the start.
 */
export function isOpenOnAll(
  hours: WeeklyHours[],
  zone: string,
  dates: string[],
  time: { from: number; until: number; recurring: boolean },
): boolean {
  return dates.every(
    (date) =>
      isOpen(hours, zone, date, time.from, time.until) ||
      (time.recurring && !isSteady(zone, date) && isSkipped(zone, date, time.from)),
  )
}
