import { type BookingWindow, bookableTime, isLongEnough, nextStep } from "./booking-window"
import { type Interval, intersect, subtract } from "./intervals"
import { type OpeningRules, openBetween } from "./opening"
import { dayMinutes, minuteMs } from "./units"

export interface FreeTimeInput {
  rules: OpeningRules
  window: BookingWindow
  /** Time that somebody has, their own buffers included, in milliseconds. */
  taken: Interval[]
  now: number
}

const weekMs = 7 * dayMinutes * minuteMs

/**
 * What can still be had between two instants (milliseconds): open, far enough from what is taken for the buffers of
 * a new booking, after the lead time, within the horizon, beginning on a start step of the local clock, and no piece
 * shorter than the shortest booking.
 */
export function freeBetween(input: FreeTimeInput, range: Interval): Interval[] {
  const { rules, window, now } = input
  const shortest = window.minMinutes * minuteMs
  const asked = intersect([range], [bookableTime(window, now)])[0]
  if (!asked) return []
  // A piece that the range cuts short is judged by its whole length.
  const around = { start: asked.start - shortest, end: asked.end + shortest }
  const bookable = intersect([around], [bookableTime(window, now)])
  const open = intersect(openBetween(rules, around), bookable)
  const whole = subtract(open, input.taken.map(keptClear(window)))
    .map((piece) => onStep(piece, rules.timeZone, window.stepMinutes))
    .filter((piece) => isLongEnough(piece, rules.timeZone, window.minMinutes))
  return intersect(whole, [asked])
    .map((piece) => onStep(piece, rules.timeZone, window.stepMinutes))
    .filter(({ start, end }) => start < end)
}

/** The time in which no booking may lie because of one that stands: both have buffers. */
function keptClear({ bufferBeforeMinutes, bufferAfterMinutes }: BookingWindow) {
  return ({ start, end }: Interval): Interval => ({
    start: start - bufferAfterMinutes * minuteMs,
    end: end + bufferBeforeMinutes * minuteMs,
  })
}

function onStep({ start, end }: Interval, zone: string, stepMinutes: number): Interval {
  return { start: nextStep(start, zone, stepMinutes), end }
}

/**
 * The first slot within the range that is free for so many minutes, or for the shortest booking when that is
 * longer; null when there is none, or when it would be longer than the longest booking.
 */
export function firstFree(
  input: FreeTimeInput,
  { range, minutes }: { range: Interval; minutes: number },
): Interval | null {
  const length = Math.max(minutes, input.window.minMinutes)
  if (length > input.window.maxMinutes) return null
  const asked = intersect([range], [bookableTime(input.window, input.now)])[0]
  if (!asked) return null
  // A week at a time: the first slot is mostly near.
  for (let from = asked.start; from < asked.end; from += weekMs) {
    const part = { start: from, end: Math.min(asked.end, from + weekMs + length * minuteMs) }
    const found = freeBetween(input, part).find(({ start, end }) => end - start >= length * minuteMs)
    if (found) return { start: found.start, end: found.start + length * minuteMs }
  }
  return null
}
