import { instantOf, isSteady, wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber, weekdayOf } from "~/availability/dates"
import { freeBetween } from "~/availability/free-time"
import type { Interval } from "~/availability/intervals"
import { remembering } from "~/availability/remembering"
import { dayMinutes } from "~/availability/units"
import { freeOnUsualDay, isClearOfJumps } from "~/availability/usual-day"
import { isValidOn } from "~/availability/weekly-hours"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import type { SpaceEntry } from "~/search/index/space-entry"
import type { SharingForm, WeeklyRule } from "~/spaces/vocabulary"

/** The part of a space that says when it is free. */
export type TimedSpace = Pick<SpaceEntry, "hours" | "exceptions" | "window" | "timeZone">

/** From the beginning of the calendar of computers on, and further ahead than any season. */
const always = { now: 0, leadMinutes: 0, horizonDays: 400_000 }

/**
 * When a space is free for one form of sharing, whatever the moment, date by date, each worked out once. How soon and
 * how far ahead the space may be booked is left out.
 */
export class FreeDays {
  /** By date, or by what such dates have in common. */
  readonly #known = new Map<string, Interval[]>()
  /** By date, in milliseconds: see {@link holds}. */
  readonly #around = new Map<string, Interval[]>()
  readonly #input: Parameters<typeof freeBetween>[0]
  /** Days, as {@link dayNumber} has them, around which a week is unlike others. */
  readonly #unlike: Interval[]
  /** Rules that begin or end at some date. */
  readonly #changing: WeeklyRule[]
  readonly #calendar: (date: string) => CalendarDay

  /**
   * @param form null counts the hours for every form alone.
   * @param taken of the space, in milliseconds, buffers counted.
   */
  constructor(
    readonly space: TimedSpace,
    form: SharingForm | null,
    taken: Interval[],
  ) {
    const { timeZone, hours, exceptions, window } = space
    this.#input = {
      rules: {
        timeZone,
        hours: hours.filter((rule) => rule.form === null || rule.form === form),
        exceptions,
      },
      window: { ...window, leadMinutes: always.leadMinutes, horizonDays: always.horizonDays },
      taken,
      now: always.now,
    }
    this.#unlike = unlikeDays(this.#input)
    this.#changing = hours.filter(isDated)
    this.#calendar = calendarOf(timeZone)
  }

  /**
   * The free time of a date and of the night after it, as minutes after its midnight: what is at 1440 and later is the
   * next day's.
   */
  on(date: string): Interval[] {
    const usual = this.#usualKey(date)
    const key = usual ?? date
    let free = this.#known.get(key)
    if (!free) {
      free = usual === null ? this.#minutesOn(date) : this.#usualMinutesOn(date)
      this.#known.set(key, free)
    }
    return free
  }

  /** Of dates of one weekday around which no clock changes, the free time as {@link on} has it, and how many have it. */
  alike(dates: readonly string[]): Map<Interval[], number> {
    const found = new Map<Interval[], number>()
    const [first] = dates
    // Every week is like the others.
    if (first !== undefined && this.#unlike.length === 0) return found.set(this.on(first), dates.length)
    for (const date of dates) {
      const free = this.on(date)
      found.set(free, (found.get(free) ?? 0) + 1)
    }
    return found
  }

  #usualMinutesOn(date: string): Interval[] {
    const { rules, window } = this.#input
    // What is judged then lies further away than what the key tells of.
    if (window.minMinutes > dayMinutes) return this.#minutesOn(date)
    return freeOnUsualDay(rules.hours, window, { date, weekday: weekdayOf(date) })
  }

  #minutesOn(date: string): Interval[] {
    const { timeZone: zone } = this.space
    return this.#freeAround(date).map(({ start, end }) => ({
      start: minutesAfter(zone, date, start),
      end: minutesAfter(zone, date, end),
    }))
  }

  /** Whether a date is free as others of its weekday are, minute by minute of its clock. */
  isUsual(date: string): boolean {
    return this.#usualKey(date) !== null
  }

  /** Dates with the same key are free at the same minutes; null where nothing but the date itself tells. */
  #usualKey(date: string): string | null {
    const { day, weekday, isSteady } = this.#calendar(date)
    if (this.#unlike.some(({ start, end }) => start <= day + 2 && day - 2 <= end)) return null
    const key = weekday + this.#changing.map((rule) => (isValidOn(rule, date) ? "1" : "0")).join("")
    return isSteady || this.#isClear(date, Number(weekday)) ? key : null
  }

  #isClear(date: string, weekday: number): boolean {
    const { rules, window } = this.#input
    return window.minMinutes <= dayMinutes && isClearOfJumps(rules.hours, rules.timeZone, { date, weekday })
  }

  /**
   * Whether a stretch of a date is free, its times as {@link on} counts them: of a day on which clocks change, for then
   * minutes on the clock are not those that pass.
   */
  holds(date: string, from: number, until: number): boolean {
    const { timeZone: zone } = this.space
    const slot = { start: instantOf(zone, date, from), end: instantOf(zone, date, until) }
    return this.#freeAround(date).some(({ start, end }) => start <= slot.start && slot.end <= end)
  }

  #freeAround(date: string): Interval[] {
    let free = this.#around.get(date)
    if (!free) {
      const { timeZone: zone } = this.space
      const range = { start: instantOf(zone, date, 0), end: instantOf(zone, addDays(date, 2), 0) }
      free = freeBetween(this.#input, range)
      this.#around.set(date, free)
    }
    return free
  }
}

/** What is to know of a date in a zone. */
interface CalendarDay {
  /** As {@link dayNumber} has it. */
  day: number
  weekday: string
  /** Whether no clock changes around it and the night after it. */
  isSteady: boolean
}

/** Whether no clock changes around a date and its night: minutes on the clock are then those that pass. */
export function isSteadyAround(zone: string, date: string): boolean {
  return calendarOf(zone)(date).isSteady
}

const keptDays = 5000
const calendars = new Map<string, (date: string) => CalendarDay>()

function calendarOf(zone: string): (date: string) => CalendarDay {
  let calendar = calendars.get(zone)
  if (!calendar) {
    const days = remembering<CalendarDay>(keptDays)
    calendar = (date) =>
      days(date, () => ({
        day: dayNumber(date),
        weekday: String(weekdayOf(date)),
        isSteady: isSteady(zone, date) && isSteady(zone, addDays(date, 1)),
      }))
    calendars.set(zone, calendar)
  }
  return calendar
}

/** The days of exceptions, of what is taken, and those on which rules begin or end. */
function unlikeDays({ rules, taken }: Parameters<typeof freeBetween>[0]): Interval[] {
  const days: Interval[] = []
  const dayOf = (instant: number) => dayNumber(wallTimeOf(rules.timeZone, instant).date)
  for (const { from, until } of rules.exceptions) days.push({ start: dayNumber(from), end: dayNumber(until) })
  for (const { start, end } of taken) days.push({ start: dayOf(start), end: dayOf(end) })
  for (const rule of rules.hours)
    if (isDated(rule))
      for (const date of [rule.validFrom, rule.validUntil])
        if (date !== null) days.push({ start: dayNumber(date), end: dayNumber(date) })
  return days
}

/** Whether it begins or ends at some date. */
function isDated({ validFrom, validUntil }: Pick<WeeklyRule, "validFrom" | "validUntil">): boolean {
  return validFrom !== null || validUntil !== null
}

/**
 * What is taken of a space for so many people, in milliseconds. Where there are too few desks the obstacle is their
 * number, not the time.
 */
export function takenFor(busy: BusyTime[], desks: number | null, people: number): Interval[] {
  return takenTime(busy, { desks, wanted: desks === null ? people : Math.min(people, desks) })
}

/** Minutes on the clock between the midnight that begins a date and an instant. */
export function minutesAfter(zone: string, date: string, instant: number): number {
  const at = wallTimeOf(zone, instant)
  return (dayNumber(at.date) - dayNumber(date)) * dayMinutes + at.minute
}
