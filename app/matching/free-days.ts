import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber } from "~/availability/dates"
import { freeBetween } from "~/availability/free-time"
import type { Interval } from "~/availability/intervals"
import { dayMinutes } from "~/availability/units"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import type { SpaceEntry } from "~/search/index/space-entry"
import type { SharingForm } from "~/spaces/vocabulary"

/** The part of a space that says when it is free. */
export type TimedSpace = Pick<SpaceEntry, "hours" | "exceptions" | "window" | "timeZone">

/** From the beginning of the calendar of computers on, and further ahead than any season. */
const always = { now: 0, leadMinutes: 0, horizonDays: 400_000 }

/**
 * When a space is free for one form of sharing, whatever the moment, date by date, each worked out once. How soon and
 * how far ahead the space may be booked is left out.
 */
export class FreeDays {
  readonly #known = new Map<string, Interval[]>()
  readonly #input: Parameters<typeof freeBetween>[0]

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
  }

  /**
   * The free time of a date and of the night after it, as minutes after its midnight: what is at 1440 and later is the
   * next day's.
   */
  on(date: string): Interval[] {
    let free = this.#known.get(date)
    if (!free) {
      const { timeZone: zone } = this.space
      free = this.#freeAround(date).map(({ start, end }) => ({
        start: minutesAfter(zone, date, start),
        end: minutesAfter(zone, date, end),
      }))
      this.#known.set(date, free)
    }
    return free
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
    const { timeZone: zone } = this.space
    const range = { start: instantOf(zone, date, 0), end: instantOf(zone, addDays(date, 2), 0) }
    return freeBetween(this.#input, range)
  }
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
