import { holdsOn } from "~/spaces/price"
import type { PriceAudience, PriceRule } from "~/spaces/vocabulary"
import type { PriceLine, PriceQuote } from "./price-quote"
import { type Stay, unitsIn } from "./price-units"

/** What the price of one booking depends on. */
export interface PricedTime extends Stay {
  /** Desks, in a desk area. */
  quantity: number | null
  /** Whether it is the first of its series, or alone; in its week; in its month. */
  first: FirstOf & { ofAll: boolean }
  /** Whether its week or month is still to be paid: no other date of its series has a price by the week or month. */
  unpaid: FirstOf
}

interface FirstOf {
  inWeek: boolean
  inMonth: boolean
}

/** What a space asks. */
export interface PriceTerms {
  prices: readonly PriceRule[]
  currency: string
  depositCents: number | null
  energySupplementCents: number | null
}

/**
 * The price of one booking: the lowest rule for the audiences that the organisation belongs to, by the date of the
 * booking; the deposit once for a series, and the energy supplement in winter, as lines of their own.
 */
export function priceBooking(
  terms: PriceTerms,
  audiences: readonly PriceAudience[],
  time: PricedTime,
): PriceQuote {
  const holding = terms.prices.filter((rule) => holdsOn(rule, time.from.date))
  const own = lowest(
    holding.filter(({ audience }) => audiences.includes(audience)),
    time,
  )
  const full = holding
    .filter(
      ({ audience, model }) => audience === "everyone" && (model === "market" || model === "cost_based"),
    )
    .map((rule) => sumOfUnits(rule, time, time.first))
  const lines: PriceLine[] = []
  const line = (kind: PriceLine["kind"], amount: number | null) =>
    lines.push({ kind, amount, vat: own?.rule.vat ?? "unknown", vatRate: own?.rule.vatRate ?? null })
  if (own) line("rent", own.amount)
  if (terms.energySupplementCents && isWinter(time.from.date))
    line("energy_supplement", terms.energySupplementCents)
  if (terms.depositCents && time.first.ofAll) line("deposit", terms.depositCents)
  return {
    currency: own?.rule.currency ?? terms.currency,
    lines,
    total: totalOf(lines),
    unsubsidised: full.length ? Math.min(...full) : null,
    rule: own && {
      audience: own.rule.audience,
      model: own.rule.model,
      unit: own.rule.unit,
      amount: own.rule.amount,
    },
  }
}

/** What is owed: a deposit comes back. */
export function totalOf(lines: readonly PriceLine[]): number {
  return lines.reduce((sum, { kind, amount }) => sum + (kind === "deposit" ? 0 : (amount ?? 0)), 0)
}

/** Prices added up; the full price is known only where each of them is. */
export function sumOf(quotes: readonly PriceQuote[]): Pick<PriceQuote, "total" | "unsubsidised"> {
  let unsubsidised: number | null = 0
  for (const quote of quotes)
    unsubsidised =
      unsubsidised === null || quote.unsubsidised === null ? null : unsubsidised + quote.unsubsidised
  return { total: quotes.reduce((sum, { total }) => sum + total, 0), unsubsidised }
}

/** The heating season: November to March. */
export function isWinter(date: string): boolean {
  const month = Number(date.slice(5, 7))
  return month >= 11 || month <= 3
}

/** A price in kind compares with no sum, and is taken when there is no other. */
function lowest(rules: PriceRule[], time: PricedTime) {
  const priced = rules.map((rule) => ({ rule, amount: rentOf(rule, time, time.unpaid) }))
  const rank = ({ rule, amount }: (typeof priced)[number]) =>
    rule.model === "in_kind" ? Number.POSITIVE_INFINITY : (amount ?? 0)
  return priced.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Cents for the whole time; null where no sum is asked. */
function rentOf(rule: PriceRule, time: PricedTime, first: FirstOf): number | null {
  if (rule.model === "voluntary" || rule.model === "in_kind") return null
  return rule.model === "free" ? 0 : sumOfUnits(rule, time, first)
}

function sumOfUnits({ unit, amount }: PriceRule, time: PricedTime, first: FirstOf): number {
  return Math.round(amount * unitsOf(unit, time, first) * (time.quantity ?? 1))
}

/** A week or month that another date of the series pays is not paid again. */
function unitsOf(unit: PriceRule["unit"], time: PricedTime, first: FirstOf): number {
  const units = unitsIn(unit, time)
  const paid = (unit === "week" && !first.inWeek) || (unit === "month" && !first.inMonth)
  return paid ? units - 1 : units
}
