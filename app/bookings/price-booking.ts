import { holdsOn } from "~/spaces/price"
import type { PriceAudience, PriceRule } from "~/spaces/vocabulary"
import type { PriceLine, PriceQuote } from "./price-quote"

/** What the price of one booking depends on. */
export interface PricedTime {
  /** Date at the site on which it begins, `YYYY-MM-DD`. */
  date: string
  /** Minutes after midnight at which it begins. */
  fromMinute: number
  /** Length in minutes. */
  minutes: number
  /** Desks, in a desk area. */
  quantity: number | null
  /** Whether it is the first of its series, or alone; the first in its week; the first in its month. */
  first: { ofAll: boolean; inWeek: boolean; inMonth: boolean }
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
  const holding = terms.prices.filter((rule) => holdsOn(rule, time.date))
  const own = lowest(
    holding.filter(({ audience }) => audiences.includes(audience)),
    time,
  )
  const full = holding
    .filter(
      ({ audience, model }) => audience === "everyone" && (model === "market" || model === "cost_based"),
    )
    .map((rule) => rentOf(rule, time) ?? 0)
  const lines: PriceLine[] = []
  const line = (kind: PriceLine["kind"], amount: number | null) =>
    lines.push({ kind, amount, vat: own?.rule.vat ?? "unknown", vatRate: own?.rule.vatRate ?? null })
  if (own) line("rent", own.amount)
  if (terms.energySupplementCents && isWinter(time.date))
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
  const priced = rules.map((rule) => ({ rule, amount: rentOf(rule, time) }))
  const rank = ({ rule, amount }: (typeof priced)[number]) =>
    rule.model === "in_kind" ? Number.POSITIVE_INFINITY : (amount ?? 0)
  return priced.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Cents for the whole time; null where no sum is asked. */
function rentOf({ model, unit, amount }: PriceRule, time: PricedTime): number | null {
  if (model === "voluntary" || model === "in_kind") return null
  if (model === "free") return 0
  return Math.round(amount * unitsIn(unit, time) * (time.quantity ?? 1))
}

/** Hours count to the minute; what is longer counts once begun. */
function unitsIn(unit: PriceRule["unit"], { minutes, fromMinute, first }: PricedTime): number {
  switch (unit) {
    case "hour":
      return minutes / 60
    case "half_day":
      return Math.ceil(minutes / 240)
    case "day_part":
      return dayPartsIn(fromMinute, minutes)
    case "day":
      return Math.ceil(minutes / 1440)
    case "week":
      return Math.max(first.inWeek ? 1 : 0, Math.ceil(minutes / 10_080) - 1)
    case "month":
      return first.inMonth ? 1 : 0
    case "fixed":
      return 1
  }
}

/** Morning until noon, afternoon until six, evening until midnight, night until six. */
function dayPartsIn(fromMinute: number, minutes: number): number {
  const part = 360
  return Math.ceil((fromMinute + minutes) / part) - Math.floor(fromMinute / part)
}

/**
 * What is still owed for a booking that its organisation gives up.
 * @param late whether that is after the time until which it is free.
 */
export function cancelledPrice(price: PriceQuote, late: boolean, feePercent: number): PriceQuote {
  const rent = price.lines.find(({ kind }) => kind === "rent")
  const fee = late && rent?.amount ? Math.round((rent.amount * feePercent) / 100) : 0
  const lines: PriceLine[] = fee > 0 && rent ? [{ ...rent, kind: "cancellation_fee", amount: fee }] : []
  return { ...price, lines, total: totalOf(lines) }
}
