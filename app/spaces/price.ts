import type { PriceAudience, PriceModel, PriceRule, PriceUnit, Vat } from "./vocabulary"

/** The lowest price for everyone or for non-profits in the unit that was asked. */
export interface ComparablePrice {
  /** Cents. */
  amount: number
  currency: string
  unit: PriceUnit
  model: PriceModel
  vat: Vat
  /** For whom it is: a price for everyone is not told as one for non-profits. */
  audience: PriceAudience
}

/** Units that convert into one another: a half day is four hours, a day eight. */
const hoursIn: Partial<Record<PriceUnit, number>> = { hour: 1, half_day: 4, day: 8 }

/** What two prices are compared by. */
export type ComparedRule = Pick<PriceRule, "audience" | "model" | "amount" | "unit" | "from" | "until">

/**
 * The lowest rule for `everyone` or `non_profit` that holds today and compares in the asked unit, or null. Free
 * and voluntary rules cost nothing in any unit; a price in kind compares with nothing.
 * @param today date `YYYY-MM-DD` at the site.
 * @returns the rule and what it costs in the unit, in whole cents.
 */
export function lowestRule<Rule extends ComparedRule>(
  rules: Rule[],
  unit: PriceUnit,
  today: string,
): { amount: number; rule: Rule } | null {
  let lowest: { cents: number; rule: Rule } | null = null
  for (const rule of rules) {
    if (rule.audience !== "everyone" && rule.audience !== "non_profit") continue
    if (!holdsOn(rule, today)) continue
    const cents = centsIn(rule, unit)
    if (cents === null) continue
    if (lowest === null || cents < lowest.cents || (cents === lowest.cents && rule.audience === "everyone"))
      lowest = { cents, rule }
  }
  return lowest && { amount: Math.round(lowest.cents), rule: lowest.rule }
}

/** {@link lowestRule} with all that is told of it. */
export function comparablePrice(rules: PriceRule[], unit: PriceUnit, today: string): ComparablePrice | null {
  const lowest = lowestRule(rules, unit, today)
  if (!lowest) return null
  const { currency, model, vat, audience } = lowest.rule
  return { amount: lowest.amount, currency, unit, model, vat, audience }
}

/** Whether the rule's dates, both included, hold `date`. */
export function holdsOn(rule: Pick<PriceRule, "from" | "until">, date: string): boolean {
  return (rule.from === null || rule.from <= date) && (rule.until === null || date <= rule.until)
}

/** Cents of a rule in another unit; null where the two do not compare. Not rounded. */
export function centsIn(rule: Pick<PriceRule, "model" | "amount" | "unit">, unit: PriceUnit): number | null {
  if (rule.model === "free" || rule.model === "voluntary") return 0
  if (rule.model === "in_kind") return null
  if (rule.unit === unit) return rule.amount
  const from = hoursIn[rule.unit]
  const to = hoursIn[unit]
  return from && to ? (rule.amount * to) / from : null
}
