import type { BookingWindow } from "./booking-window"
import { clockJumps } from "./clock"
import { type Interval, intersect, union } from "./intervals"
import { dayMinutes } from "./units"
import { isValidOn, type WeeklyHours, wallMinutes } from "./weekly-hours"

/** A date and its weekday, 1 is Monday. */
interface Day {
  date: string
  weekday: number
}

/** Days, counted from the date, whose hours reach into what is judged of it: see {@link freeOnUsualDay}. */
const daysAround = [-2, -1, 0, 1, 2]

/** What is open by the hours of the week around a date, in minutes after its midnight. */
function openingsAround(hours: WeeklyHours[], { date, weekday }: Day): Interval[] {
  const openings: Interval[] = []
  for (const ahead of daysAround) {
    const day = ((weekday - 1 + ahead + 14) % 7) + 1
    for (const rule of hours) {
      if (rule.weekday !== day || !isValidOn(rule, date)) continue
      const start = ahead * dayMinutes + rule.from
      openings.push({ start, end: start + wallMinutes(rule.from, rule.until) })
    }
  }
  return openings
}

/** Whether nothing that is open around a date touches a jump of the clocks: minutes on the clock are those that pass. */
export function isClearOfJumps(hours: WeeklyHours[], zone: string, day: Day): boolean {
  const jumps = clockJumps(zone, day.date)
  return (
    jumps.length === 0 ||
    !openingsAround(hours, day).some((open) =>
      jumps.some(({ start, end }) => open.start <= end && open.end >= start),
    )
  )
}

/**
 * What `freeBetween` finds of a date and of the night after it, in minutes after its midnight, by the hours of the week
 * alone: of a date around which no open hours touch a jump of the clocks, no rule begins or ends, nothing is taken, and
 * no exception lies. The shortest booking is a day at most.
 */
export function freeOnUsualDay(
  hours: WeeklyHours[],
  { minMinutes, stepMinutes }: Pick<BookingWindow, "minMinutes" | "stepMinutes">,
  day: Day,
): Interval[] {
  const openings = openingsAround(hours, day)
  if (openings.length === 0) return openings
  const asked = { start: 0, end: 2 * dayMinutes }
  // As there, a piece that the date cuts short is judged by its whole length.
  const whole = intersect(openings, [{ start: asked.start - minMinutes, end: asked.end + minMinutes }])
    .map((piece) => onStep(piece, stepMinutes))
    .filter(({ start, end }) => start < end && end - start >= minMinutes)
  return union(
    whole.map(({ start, end }) =>
      onStep({ start: Math.max(start, asked.start), end: Math.min(end, asked.end) }, stepMinutes),
    ),
  )
}

function onStep({ start, end }: Interval, step: number): Interval {
  const minute = ((start % dayMinutes) + dayMinutes) % dayMinutes
  const over = minute % step
  return { start: over === 0 ? start : start + Math.min(step - over, dayMinutes - minute), end }
}
