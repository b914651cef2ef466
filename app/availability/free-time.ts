import { type Interval, intersect, subtract } from "./intervals"
import { openBetween, wallTimeOf } from "./open-time"
import type { WeeklyHours } from "./weekly-hours"

export interface FreeTimeInput {
  hours: WeeklyHours[]
  timeZone: string
  leadMinutes: number
  horizonDays: number
  stepMinutes: number
  /** Time that somebody has, in milliseconds. */
  taken: Interval[]
  now: number
}

const minuteMs = 60_000

/**
 * What can still be had between two instants (milliseconds): open, not taken, after the lead time, within the
 * horizon, beginning on a start step of the local clock.
 */
export function freeBetween(input: FreeTimeInput, range: Interval): Interval[] {
  const { hours, timeZone, taken, now } = input
  const bookable = {
    start: now + input.leadMinutes * minuteMs,
    end: now + input.horizonDays * 1440 * minuteMs,
  }
  const asked = intersect([range], [bookable])[0]
  if (!asked) return []
  return subtract(openBetween(hours, timeZone, asked), taken)
    .map(({ start, end }) => ({ start: onStep(start, timeZone, input.stepMinutes), end }))
    .filter(({ start, end }) => start < end)
}

/** The first instant from `instant` on whose local time is a multiple of the step after midnight. */
function onStep(instant: number, timeZone: string, stepMinutes: number): number {
  let at = Math.ceil(instant / minuteMs) * minuteMs
  // A change of the clock can move the step once more.
  for (let tries = 0; tries < 4; tries++) {
    const { minute } = wallTimeOf(timeZone, at)
    const over = minute % stepMinutes
    if (over === 0) return at
    const toMidnight = 1440 - minute
    at += Math.min(stepMinutes - over, toMidnight) * minuteMs
  }
  return at
}
