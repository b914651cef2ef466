import type { WeekHours } from "~/spaces/hours/week"
import type { WantedTime } from "./space-query"

/** The weekly slot that a search wants, for the week strip; the weekday of a date when none is named. */
export function wantedSlot(time: WantedTime | null): WeekHours | null {
  if (!time) return null
  const weekday = time.weekday ?? weekdayOf(time.date)
  return weekday === null ? null : { weekday, from: time.from, until: time.until }
}

function weekdayOf(date: string | null): number | null {
  if (!date) return null
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return Number.isNaN(day) ? null : day || 7
}
