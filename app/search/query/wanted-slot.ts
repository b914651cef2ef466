import { readDate, weekdayOf } from "~/availability/dates"
import type { WeekHours } from "~/spaces/hours/week"
import type { WantedTime } from "./space-query"

/** The weekly slot that a search wants, for the week strip; the weekday of a date when none is named. */
export function wantedSlot(time: WantedTime | null): WeekHours | null {
  if (!time) return null
  const date = readDate(time.date)
  const weekday = time.weekday ?? (date === null ? null : weekdayOf(date))
  return weekday === null ? null : { weekday, from: time.from, until: time.until }
}
