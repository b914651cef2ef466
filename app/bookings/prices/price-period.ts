import { addDays, weekdayOf } from "~/availability/dates"

/** Weeks and months that a series pays once, as keys; weeks begin on Monday. */

/** @param date `YYYY-MM-DD` at the site. */
export function weekKey(date: string): string {
  return `week ${addDays(date, 1 - weekdayOf(date))}`
}

/** @param date `YYYY-MM-DD` at the site. */
export function monthKey(date: string): string {
  return `month ${date.slice(0, 7)}`
}
