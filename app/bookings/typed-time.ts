import { instantOf } from "~/availability/clock"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"

/** A date and two minutes of the day, as a form was read. */
export interface ReadTime {
  date: string
  from: number
  until: number
  /** The date of the end, where it is another. */
  untilDate?: string
}

/**
 * A time that was typed, in milliseconds; an end that is not after the start lies on the next day, or on the date that
 * was typed for it.
 */
export function typedTime({ date, from, until, untilDate }: ReadTime, timeZone: string): Interval {
  const end =
    untilDate && untilDate !== date
      ? instantOf(timeZone, untilDate, until)
      : instantOf(timeZone, date, from + wallMinutes(from, until))
  return { start: instantOf(timeZone, date, from), end }
}

/** Whether the end lies before the start on one clock, so that the next day may be meant; midnight ends a day. */
export function endsBeforeItBegins({ date, from, until, untilDate }: ReadTime): boolean {
  return (!untilDate || untilDate === date) && until <= from && until > 0
}
