import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { DigestRhythm } from "./notification-kinds"

/** Minutes after midnight at which digests go out, on the clock of the city. */
const digestMinute = 8 * 60

/** The newest moment, not after now, at which a digest of this rhythm went out: each day, or each Monday, at eight. */
export function lastDigestTime(rhythm: DigestRhythm, timeZone: string, now: Date): Date {
  const { date, minute } = wallTimeOf(timeZone, now.getTime())
  const today = minute >= digestMinute ? date : addDays(date, -1)
  const day = rhythm === "daily" ? today : addDays(today, 1 - weekdayOf(today))
  return new Date(instantOf(timeZone, day, digestMinute))
}
