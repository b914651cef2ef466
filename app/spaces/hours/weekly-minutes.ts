import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { WeeklyRule } from "../vocabulary"

const minutesPerWeek = 7 * dayMinutes

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
  const start = (weekday - 1) * dayMinutes + from
  const end = start + wallMinutes(from, until)
  if (end <= minutesPerWeek) return [[start, end]]
  return [
    [start, minutesPerWeek],
    [0, end - minutesPerWeek],
  ]
}
