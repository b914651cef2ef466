import { weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { Need, NeedTimes } from "~/needs/need"
import type { NoiseLevel } from "~/spaces/noise"
import type { ActivityOfUse } from "~/spaces/vocabulary"

/** Parts of the day, from early to late. */
export const dayParts = ["morning", "afternoon", "evening", "night"] as const
export type DayPart = (typeof dayParts)[number]

/** Minutes after midnight at which each begins; before the first it is the night of the day before. */
const begins: Record<DayPart, number> = {
  morning: 6 * 60,
  afternoon: 12 * 60,
  evening: 18 * 60,
  night: 23 * 60,
}
/** Less than this of a part of the day is none of it. */
const leastMinutes = 45

/** When a group comes: a part of a weekday, what for, and how loud it says that it is. */
export interface Use {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  part: DayPart
  activity: ActivityOfUse
  noise: NoiseLevel | null
}

/** The parts of the day that a stretch takes up. @param until minutes after midnight, after 1440 on the next day. */
export function partsBetween(from: number, until: number): DayPart[] {
  return dayParts.filter((part, at) => {
    const start = begins[part]
    const next = dayParts[at + 1]
    const end = next ? begins[next] : dayMinutes + begins.morning
    const late = Math.max(0, Math.min(until, end) - Math.max(from, start))
    const early = part === "night" ? Math.max(0, Math.min(until, begins.morning) - from) : 0
    return late + early >= leastMinutes
  })
}

/** When a need asks for a space, as far as a part of the day tells it. */
export function usesOfNeed({
  times,
  activities,
  noise,
}: Pick<Need, "times" | "activities" | "noise">): Use[] {
  const uses = stretchesOf(times).flatMap(({ weekday, from, until }) =>
    partsBetween(from, until).flatMap((part) =>
      activities.map((activity): Use => ({ weekday, part, activity, noise })),
    ),
  )
  return eachOnce(uses)
}

function stretchesOf(times: NeedTimes) {
  const until = (span: { from: number; until: number }) => span.from + wallMinutes(span.from, span.until)
  if (times.kind === "dates")
    return times.dates.map((wish) => ({
      weekday: weekdayOf(wish.date),
      from: wish.from,
      until: until(wish),
    }))
  return times.lines.flatMap((line) =>
    line.weekdays.map((weekday) => ({ weekday, from: line.from, until: until(line) })),
  )
}

export function eachOnce(uses: Use[]): Use[] {
  return [
    ...new Map(
      uses.map((use) => [JSON.stringify([use.weekday, use.part, use.activity, use.noise]), use]),
    ).values(),
  ]
}
