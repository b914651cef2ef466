import type { WeeklyRule } from "~/spaces/vocabulary"

const minutesPerDay = 1440
const minutesPerWeek = 7 * minutesPerDay

type Hours = Pick<WeeklyRule, "weekday" | "from" | "until">

/**
 * Minutes of the week in which at least one of the rules offers something: overlapping hours count once, hours
 * past midnight belong to the next day, and Sunday's to Monday.
 */
export function weeklyMinutes(rules: Hours[]): number {
  const pieces = rules.flatMap(piecesOfWeek).sort(([a], [b]) => a - b)
  let covered = 0
  let reached = 0
  for (const [start, end] of pieces) {
    covered += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return covered
}

/** Half-open intervals in minutes after Monday 00:00, cut where the week ends. */
function piecesOfWeek({ weekday, from, until }: Hours): [start: number, end: number][] {
  const start = (weekday - 1) * minutesPerDay + from
  const end = (weekday - 1) * minutesPerDay + (until <= from ? until + minutesPerDay : until)
  if (end <= minutesPerWeek) return [[start, end]]
  return [
    [start, minutesPerWeek],
    [0, end - minutesPerWeek],
  ]
}
