import { instantOf, isSkipped, isSteady, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import { type HolidayDates, noHolidays, publicCalendar } from "~/city/holiday-dates"
import type { HolidayKind } from "~/spaces/vocabulary"
import { maxWeeks, type WantedTime } from "./space-query"

/** Where dates are counted: a time zone, and the holidays of a place. */
export interface DatedPlace {
  zone: string
  /** Name of the school calendar; `none` has no holidays. */
  calendar: string
  holidays: HolidayDates
}

/**
 * The dates that are asked, as a place counts them. In a row of weeks those are left out on which the clocks skip the
 * start, and the holidays that the search leaves out.
 */
export function wantedDates(time: WantedTime, place: DatedPlace, now: number): string[] {
  if (time.weekday === null) return time.date === null ? [] : [time.date]
  const first = time.date ?? firstAfter(time, place.zone, now)
  const start = addDays(first, (time.weekday - weekdayOf(first) + 7) % 7)
  const weeks = time.lastDate === null ? time.weeks : maxWeeks
  return Array.from({ length: weeks }, (_, week) => addDays(start, week * 7)).filter(
    (date) =>
      (time.lastDate === null || date <= time.lastDate) &&
      (isSteady(place.zone, date) || !isSkipped(place.zone, date, time.from)) &&
      !time.without.some((kind) => isHoliday(place, kind, date)),
  )
}

/** Whether a date is one of the holidays of a kind, as a place counts them. */
export function isHoliday({ holidays, calendar }: DatedPlace, kind: HolidayKind, date: string): boolean {
  return holidays.get(kind === "public_holidays" ? publicCalendar : calendar)?.has(date) ?? false
}

/** The time that is wanted on a date, in milliseconds: what must be free of bookings. */
export function slotOn({ from, until }: WantedTime, date: string, zone: string): Interval {
  return {
    start: instantOf(zone, date, from),
    end: instantOf(zone, date, from + wallMinutes(from, until)),
  }
}

/** The wanted time itself in a zone, holidays or not. */
export function wantedSlots(time: WantedTime, zone: string, now: number): Interval[] {
  const place = { zone, calendar: "none", holidays: noHolidays }
  return wantedDates({ ...time, without: [] }, place, now).map((date) => slotOn(time, date, zone))
}

/** Today while the start is still to come, else tomorrow. */
function firstAfter(time: WantedTime, zone: string, now: number): string {
  const { date, minute } = wallTimeOf(zone, now)
  return minute < time.from ? date : addDays(date, 1)
}
