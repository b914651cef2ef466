import fc from "fast-check"
import type { Interval } from "./intervals"
import type { WeeklyHours } from "./weekly-hours"

/*
 * How the tests of this folder write time.
 */

export const zone = "Europe/Brussels"

export const at = (text: string) => Date.parse(text)
/** An instant as the clocks of UTC show it. */
export const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)
/** Two instants with a stroke between them. */
export const slot = (text: string): Interval => {
  const [start = "", end = ""] = text.split("/")
  return { start: at(start), end: at(end) }
}
/** Hours of each week, from one full hour until another. */
export const hours = (
  weekday: number,
  from: number,
  until: number,
  part: Partial<WeeklyHours> = {},
): WeeklyHours => ({
  weekday,
  from: from * 60,
  until: until * 60,
  validFrom: null,
  validUntil: null,
  ...part,
})

/** A date on or near which the clocks of each zone change; Kathmandu never does, Apia leaves out 30 December. */
export const changes: [zone: string, date: string][] = [
  ["Europe/Brussels", "2026-03-29"],
  ["Europe/Brussels", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Pacific/Apia", "2011-12-31"],
  ["Asia/Kathmandu", "2026-05-05"],
]

/** Minutes, by quarters of an hour. */
export const quarter = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((quarters) => quarters * 15)
