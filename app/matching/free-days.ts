import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber } from "~/availability/dates"
import { freeBetween } from "~/availability/free-time"
import type { Interval } from "~/availability/intervals"
import { dayMinutes } from "~/availability/units"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import type { SpaceEntry } from "~/search/index/space-entry"
import type { SharingForm } from "~/spaces/vocabulary"

/** The part of a space that says when it is free. */
export type TimedSpace = Pick<
  SpaceEntry,
  "hours" | "exceptions" | "window" | "timeZone" | "calendar" | "desks"
>

/** Further ahead than any season. */
const farthestDays = 3660

/**
 * When a space is free for one form of sharing, date by date, each worked out once. How far ahead the space may be
 * booked is left out: a season reaches further than that.
 */
export class FreeDays {
  readonly #known = new Map<string, Interval[]>()
  readonly #input: Parameters<typeof freeBetween>[0]

  /**
   * @param form null counts the hours for every form alone.
   * @param busy what is taken of the space, buffers counted.
   * @param people for whom desks are counted.
   */
  constructor(
    readonly space: TimedSpace,
    form: SharingForm | null,
    { busy, people, now }: { busy: BusyTime[]; people: number; now: number },
  ) {
    this.#input = {
      rules: {
        timeZone: space.timeZone,
        hours: space.hours.filter((rule) => rule.form === null || rule.form === form),
        exceptions: space.exceptions,
      },
      window: { ...space.window, horizonDays: farthestDays },
      taken: takenTime(busy, { desks: space.desks, wanted: people }),
      now,
    }
  }

  /**
   * The free time that begins on a date or lies in the night after it, as minutes after its midnight: what is at 1440
   * and later is the next day's.
   */
  on(date: string): Interval[] {
    let free = this.#known.get(date)
    if (!free) {
      const { timeZone: zone } = this.space
      const range = { start: instantOf(zone, date, 0), end: instantOf(zone, addDays(date, 2), 0) }
      const minute = (instant: number) => {
        const at = wallTimeOf(zone, instant)
        return (dayNumber(at.date) - dayNumber(date)) * dayMinutes + at.minute
      }
      free = freeBetween(this.#input, range).map(({ start, end }) => ({
        start: minute(start),
        end: minute(end),
      }))
      this.#known.set(date, free)
    }
    return free
  }
}
