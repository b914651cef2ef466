import { instantOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"

const dayMinutes = 1440

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
    end: instantOf(timeZone, date, end > start ? end : end + dayMinutes),
  }
}

function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= dayMinutes ? minute : null
}
