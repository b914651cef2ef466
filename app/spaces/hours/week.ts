import { dayMinutes } from "~/availability/units"
import type { WeeklyRule } from "../vocabulary"

/** A stretch of one day, in minutes after midnight, half-open. */
export interface DayStretch {
  from: number
  until: number
}

/** What a rule says of the week itself, without form or season. */
export type WeekHours = Pick<WeeklyRule, "weekday" | "from" | "until">

/**
 * The stretches of each day, Monday first, merged and in order. A rule that ends at or before its start runs into
 * the next day; Sunday's night into Monday.
 */
export function weekByDay(rules: readonly WeekHours[]): DayStretch[][] {
  const days: DayStretch[][] = Array.from({ length: 7 }, () => [])
  for (const { weekday, from, until } of rules) {
    const day = days[weekday - 1]
    if (!day) continue
    if (until > from) day.push({ from, until })
    else {
      day.push({ from, until: dayMinutes })
      if (until > 0) days[weekday % 7]?.push({ from: 0, until })
    }
  }
  return days.map(mergeStretches)
}

/** The same time without overlaps or seams, in order. */
export function mergeStretches(stretches: readonly DayStretch[]): DayStretch[] {
  const merged: DayStretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && stretch.from <= last.until) last.until = Math.max(last.until, stretch.until)
    else merged.push({ ...stretch })
  }
  return merged
}

/** Hours in a usual week, counted once where rules overlap. */
export function minutesOfWeek(rules: readonly WeekHours[]): number {
  return weekByDay(rules)
    .flat()
    .reduce((sum, { from, until }) => sum + until - from, 0)
}

/**
 * Days with the same hours together: consecutive ones as first and last, others listed. Days without hours are
 * left out.
 */
export function daysAlike(
  rules: readonly WeekHours[],
): { weekdays: number[]; consecutive: boolean; hours: DayStretch[] }[] {
  const groups = new Map<string, { weekdays: number[]; hours: DayStretch[] }>()
  weekByDay(rules).forEach((hours, index) => {
    if (!hours.length) return
    const key = JSON.stringify(hours)
    const group = groups.get(key) ?? { weekdays: [], hours }
    group.weekdays.push(index + 1)
    groups.set(key, group)
  })
  return [...groups.values()].map(({ weekdays, hours }) => {
    const first = weekdays[0] ?? 0
    const consecutive = weekdays.length > 2 && weekdays.every((weekday, index) => weekday === first + index)
    return { weekdays, consecutive, hours }
  })
}

/** The part of the day that a strip shows: 8 to 23 h, and further where the hours go further. */
export function shownHours(days: readonly DayStretch[][]): DayStretch {
  const all = days.flat()
  const from = Math.min(usualDay.from, ...all.map((stretch) => Math.floor(stretch.from / 60) * 60))
  const until = Math.max(usualDay.until, ...all.map((stretch) => Math.ceil(stretch.until / 60) * 60))
  return { from, until }
}

export const usualDay: DayStretch = { from: 8 * 60, until: 23 * 60 }

/** Where a stretch stands in what is shown, in percent; what lies outside shows as a thin edge. */
export function placeIn(shown: DayStretch, { from, until }: DayStretch): { top: number; height: number } {
  const length = shown.until - shown.from
  const thinnest = 3
  const top = Math.min(Math.max(((from - shown.from) / length) * 100, 0), 100 - thinnest)
  const bottom = Math.min(Math.max(((until - shown.from) / length) * 100, top + thinnest), 100)
  return { top: round(top), height: round(bottom - top) }
}

function round(percent: number): number {
  return Math.round(percent * 10) / 10
}
