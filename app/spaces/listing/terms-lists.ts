import { dayMinutes } from "~/availability/units"
import { minuteFromTyped } from "../hours/minute-text"
import { applyPreset, type Preset, presets } from "../hours/week-editing"
import { maxPrices, maxWeeklyRules, type SharingForm, type WeeklyRule } from "../vocabulary"
import { listOf, type Typed, type TypedValues } from "./step-form"
import { newPrice, weeklyValues } from "./step-values"

/**
 * What a button of the lists makes of the form: `hours.add`, `hours.remove.2`, `hours.evenings`, `price.add`,
 * `price.remove.0`. Browser and server do the same. A list that is full stays as it is.
 */
export function changeLists(values: TypedValues, intent: string): TypedValues {
  const [list, verb = "", index] = intent.split(".")
  const at = Number(index)
  const weekly = listOf(values, "weekly")
  const prices = listOf(values, "prices")
  const without = (rows: Typed[]) => rows.filter((_, position) => position !== at)
  if (list === "price") {
    if (verb === "remove") return { ...values, prices: without(prices) }
    if (prices.length >= maxPrices) return values
    return { ...values, prices: [...prices, { ...newPrice, audience: "non_profit" }] }
  }
  if (verb === "remove") return { ...values, weekly: without(weekly) }
  if (verb === "add" && weekly.length < maxWeeklyRules)
    return { ...values, weekly: [...weekly, { weekday: "1", from: "18:00", until: "22:00" }] }
  if (Object.hasOwn(presets, verb))
    return { ...values, weekly: withRules(weekly, (rules) => applyPreset(rules, verb as Preset)) }
  return values
}

/**
 * Changes the rules that are whole; lines half typed stay as they are, at the end. A change that makes more lines than
 * a space may have changes nothing.
 */
export function withRules(weekly: Typed[], change: (rules: WeeklyRule[]) => WeeklyRule[]): Typed[] {
  const rows = weekly.map((row) => ({ row, rule: ruleFrom(row) }))
  const changed = change(rows.flatMap(({ rule }) => (rule ? [rule] : [])))
  const kept = changed.length === 0 ? [] : rows.filter(({ rule }) => !rule).map(({ row }) => row)
  return changed.length + kept.length > maxWeeklyRules ? weekly : [...changed.map(weeklyValues), ...kept]
}

/** The rule that a line says, or null when it is not whole. */
export function ruleFrom(row: Typed): WeeklyRule | null {
  if (typeof row !== "object" || Array.isArray(row)) return null
  const text = (key: string) => (typeof row[key] === "string" ? row[key] : "")
  const weekday = Number(text("weekday"))
  const from = minuteFromTyped(text("from"))
  const until = minuteFromTyped(text("until"))
  if (!(weekday >= 1 && weekday <= 7) || from === null || from > 1439 || until === null) return null
  return {
    weekday,
    from,
    until: until || dayMinutes,
    form: (text("form") || null) as SharingForm | null,
    validFrom: text("validFrom") || null,
    validUntil: text("validUntil") || null,
  }
}
