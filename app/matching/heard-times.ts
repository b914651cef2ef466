import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { NeedLine, NeedTimes } from "~/needs/need"
import { type AllowedNoise, heardUntil, morning, type NoiseLevel } from "~/spaces/noise"

type Window = Pick<NeedLine, "from" | "until" | "minutes">

/** Later than any hour of a day of noise. */
const never = 2 * dayMinutes
/** A window lies in the night before, the day, and the next day. */
const days = [-dayMinutes, 0, dayMinutes]

/**
 * By which minute of a day of noise the first of some times can be over: where a space is to be quiet earlier, none of
 * them can be had by somebody who is heard.
 */
export function overAt(times: NeedTimes): number {
  const windows: Window[] = times.kind === "weekly" ? times.lines : times.dates
  let first = never
  for (const window of windows) {
    const end = window.from + wallMinutes(window.from, window.until)
    for (const day of days) {
      const over = Math.max(window.from, day + morning) + window.minutes
      if (over <= end) first = Math.min(first, over - day)
    }
  }
  return first
}

/** The latest end of some times, as a minute of a day of noise. */
export function latestEnd(times: NeedTimes): number {
  const windows: Window[] = times.kind === "weekly" ? times.lines : times.dates
  return Math.max(...windows.map(({ from, until }) => from + wallMinutes(from, until)))
}

/**
 * The times of a need as far as its noise may be heard in a space: of each window the longest stretch. Where all of
 * them are too late, that is what stands in the way, and they are left as they are.
 */
export function heardTimes(
  { times, noise }: { times: NeedTimes; noise: NoiseLevel | null },
  allowed: AllowedNoise,
): NeedTimes {
  return timesUntil(times, heardUntil(noise, allowed))
}

/** The same for an hour until which one may be heard; null at any. */
export function timesUntil(times: NeedTimes, until: number | null): NeedTimes {
  if (until === null || overAt(times) > until) return times
  if (times.kind === "dates") return { ...times, dates: times.dates.map((date) => narrowed(date, until)) }
  return { ...times, lines: times.lines.map((line) => narrowed(line, until)) }
}

function narrowed<T extends Window>(window: T, heardUntil: number): T {
  const windowEnd = window.from + wallMinutes(window.from, window.until)
  let [start, end] = [window.from, window.from]
  for (const day of days) {
    const from = Math.max(window.from, day + morning)
    const until = Math.min(windowEnd, day + heardUntil)
    if (until - from > end - start) [start, end] = [from, until]
  }
  // It stays a wish where nothing is left of it: a minute holds no time of any.
  return { ...window, from: start, until: Math.max(end, start + 1) % dayMinutes || dayMinutes }
}
