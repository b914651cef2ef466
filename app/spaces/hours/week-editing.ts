import { dayMinutes } from "~/availability/units"
import type { WeeklyRule } from "../vocabulary"
import { type DayStretch, mergeStretches } from "./week"

/** A rule of every week and form: what drawing on the week makes. */
function plainRule(weekday: number, { from, until }: DayStretch): WeeklyRule {
  return { weekday, from, until, form: null, validFrom: null, validUntil: null }
}

function isPlain(rule: WeeklyRule): boolean {
  return rule.form === null && rule.validFrom === null && rule.validUntil === null
}

/** The rules with a stretch of one day offered besides, joined to what it touches. */
export function offer(rules: readonly WeeklyRule[], weekday: number, stretch: DayStretch): WeeklyRule[] {
  const joins = (rule: WeeklyRule) => rule.weekday === weekday && isPlain(rule) && rule.until > rule.from
  const merged = mergeStretches([...rules.filter(joins), stretch].map(({ from, until }) => ({ from, until })))
  return inOrder([
    ...rules.filter((rule) => !joins(rule)),
    ...merged.map((merged) => plainRule(weekday, merged)),
  ])
}

/** The rules without a stretch of one day; what runs past midnight is cut where it is touched. */
export function withdraw(rules: readonly WeeklyRule[], weekday: number, stretch: DayStretch): WeeklyRule[] {
  return inOrder(
    rules.flatMap((rule) => {
      const pieces = piecesOf(rule)
      const touched = pieces.some(
        (piece) => piece.weekday === weekday && piece.from < stretch.until && stretch.from < piece.until,
      )
      if (!touched) return [rule]
      return pieces.flatMap((piece) => {
        if (piece.weekday !== weekday) return [piece]
        const before = { ...piece, until: Math.min(piece.until, stretch.from) }
        const after = { ...piece, from: Math.max(piece.from, stretch.until) }
        return [before, after].filter(({ from, until }) => from < until)
      })
    }),
  )
}

function piecesOf(rule: WeeklyRule): WeeklyRule[] {
  if (rule.until > rule.from) return [rule]
  const evening = { ...rule, until: dayMinutes }
  const morning = { ...rule, weekday: (rule.weekday % 7) + 1, from: 0 }
  return [evening, morning].filter(({ from, until }) => from < until)
}

function inOrder(rules: WeeklyRule[]): WeeklyRule[] {
  return rules.sort((a, b) => a.weekday - b.weekday || a.from - b.from)
}

const everyWeek = (weekdays: number[], from: number, until: number) =>
  weekdays.map((weekday) => plainRule(weekday, { from: from * 60, until: until * 60 }))

/** Weeks to begin with; `clear` takes everything away. */
export const presets = {
  evenings: everyWeek([1, 2, 3, 4, 5], 18, 22),
  weekends: everyWeek([6, 7], 9, 18),
  days: everyWeek([1, 2, 3, 4, 5], 9, 17),
  always: everyWeek([1, 2, 3, 4, 5, 6, 7], 8, 22),
  clear: [],
} satisfies Record<string, WeeklyRule[]>
export type Preset = keyof typeof presets

/** What a preset makes of the rules: it adds its hours. */
export function applyPreset(rules: readonly WeeklyRule[], preset: Preset): WeeklyRule[] {
  if (preset === "clear") return []
  return presets[preset].reduce<WeeklyRule[]>((all, rule) => offer(all, rule.weekday, rule), [...rules])
}
