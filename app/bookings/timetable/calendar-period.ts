import { addDays, dayNumber, mondayOf } from "~/availability/dates"

/** How much of a calendar is shown; `spaces` is a week with a row for each space. */
export const calendarViews = ["day", "week", "month", "spaces"] as const
export type CalendarView = (typeof calendarViews)[number]

/** The dates that a view shows around a date. */
export interface CalendarPeriod {
  view: CalendarView
  /** First date, and the one after the last. */
  from: string
  until: string
  /** Dates that lead to the period before and after. */
  previous: string
  next: string
}

/** Weeks begin on Monday. */
export function calendarPeriod(view: CalendarView, date: string): CalendarPeriod {
  if (view === "day")
    return { view, from: date, until: addDays(date, 1), previous: addDays(date, -1), next: addDays(date, 1) }
  if (view === "month") {
    const from = `${date.slice(0, 7)}-01`
    const next = firstOfNextMonth(from)
    return { view, from, until: next, previous: `${addDays(from, -1).slice(0, 7)}-01`, next }
  }
  const from = mondayOf(date)
  return { view, from, until: addDays(from, 7), previous: addDays(from, -7), next: addDays(from, 7) }
}

/** @param date any date of the month. */
export function firstOfNextMonth(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`
}

/** The dates from the first to before the last. */
export function datesBetween(from: string, until: string): string[] {
  return Array.from({ length: dayNumber(until) - dayNumber(from) }, (_, day) => addDays(from, day))
}

export function viewFrom(text: string | null): CalendarView {
  return calendarViews.find((view) => view === text) ?? "week"
}
