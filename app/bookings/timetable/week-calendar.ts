import type { DayStretch } from "~/spaces/hours/week"

/** One day of a calendar: stretches in minutes after its midnight. */
export interface CalendarDay {
  date: string
  free: DayStretch[]
  taken: DayStretch[]
  /** What was wished for. */
  wanted: DayStretch[]
  /** Starts to pick from, each with the time until the next. */
  starts: DayStretch[]
}

/** How much of each day of a month is free. */
export interface MonthOverview {
  /** `YYYY-MM`. */
  month: string
  /** A date in the months around; null before today and beyond the horizon. */
  previous: string | null
  next: string | null
  days: { date: string; freeMinutes: number }[]
}

/** The week of a space, from Monday, in its month. */
export interface WeekCalendar {
  monday: string
  /** Mondays of the weeks around; null before today and beyond the horizon. */
  previous: string | null
  next: string | null
  days: CalendarDay[]
  month: MonthOverview
}

const hour = 60

/**
 * Starts to pick from in free time: every hour from its beginning, as long as the shortest booking fits after it.
 */
export function startsIn(free: readonly DayStretch[], minMinutes: number): DayStretch[] {
  return free.flatMap(({ from, until }) => {
    const starts: number[] = []
    for (let start = from; start === from || start + Math.max(minMinutes, hour / 2) <= until; start += hour)
      starts.push(start)
    return starts.map((start, index) => ({ from: start, until: starts[index + 1] ?? until }))
  })
}

const fewestHours = 6
const maxHours = 17

/** The part of the day that a calendar shows: whole hours around what there is. */
export function calendarHours(days: readonly CalendarDay[]): DayStretch {
  const all = days.flatMap(({ free, taken, wanted }) => [...free, ...taken, ...wanted])
  if (all.length === 0) return { from: 9 * hour, until: 21 * hour }
  const from = Math.floor(Math.min(...all.map((stretch) => stretch.from)) / hour) * hour
  const until = Math.ceil(Math.max(...all.map((stretch) => stretch.until)) / hour) * hour
  const early = until - from > maxHours * hour ? Math.max(from, 7 * hour) : from
  const start = Math.max(0, Math.min(early, until - fewestHours * hour))
  return { from: start, until: Math.max(until, start + fewestHours * hour) }
}
