import { instantOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { minuteOf } from "~/availability/time-of-day"
import { wallMinutes } from "~/availability/weekly-hours"

/**
 * A time that was typed as a date and two times of the day, in milliseconds; an end that is not after the start lies
 * on the next day, or on the date that was typed for it.
 * @returns the name of the field that cannot be read otherwise.
 */
export function typedTime(
  { date, from, until, untilDate }: { date: string; from: string; until: string; untilDate?: string },
  timeZone: string,
): Interval | { field: "date" | "from" | "until" | "untilDate" } {
  if (readDate(date) === null) return { field: "date" }
  const [start, end] = [minuteOf(from), minuteOf(until)]
  if (start === null) return { field: "from" }
  if (end === null) return { field: "until" }
  if (untilDate && untilDate !== date) {
    if (readDate(untilDate) === null || untilDate < date) return { field: "untilDate" }
    return { start: instantOf(timeZone, date, start), end: instantOf(timeZone, untilDate, end) }
  }
  return {
    start: instantOf(timeZone, date, start),
    end: instantOf(timeZone, date, start + wallMinutes(start, end)),
  }
}
