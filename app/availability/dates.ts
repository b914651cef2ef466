import { dayMs } from "./units"

/** Dates are `YYYY-MM-DD`; what is done with them here needs no time zone. */

/*
 * The calendar of everything that comes from outside. Far enough from the ends of years with four digits that days
 * can be counted on from any date, and back as far as programs count (1601, 1604).
 */
export const firstDate = "1600-01-01"
export const lastDate = "2999-12-31"

/** A date as it came from outside; null for anything that is not a date of the calendar. */
export function readDate(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDate || text > lastDate) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  // 31 February is read as a date of March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text
}

/** A month as it came from outside, `YYYY-MM`; null for anything else. */
export function readMonth(text: string | null | undefined): string | null {
  return text && readDate(`${text}-01`) ? text : null
}

/** Whether an instant, in milliseconds, lies in the calendar. */
export function isInCalendar(instant: number): boolean {
  return instant >= Date.parse(firstDate) && instant < Date.parse(lastDate) + dayMs
}

/** @returns days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days)
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(date: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date))
}
