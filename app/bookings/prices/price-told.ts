import { totalOf } from "./price-booking"
import type { PriceQuote } from "./price-quote"

/** A price as both sides are told it in a message or a mail. */
export interface PriceTold {
  /** Cents: everything but the deposit. */
  amount: number
  currency: string
  /** Cents before the change, where it changed the price. */
  was: number | null
  /** Cents that are given back. */
  deposit: number
  /** How it is paid; `open` where the owner names no price. */
  kind: "money" | "free" | "voluntary" | "in_kind" | "open"
  /** Percent of tax that comes on top. */
  vatOnTop: number | null
}

/** Prices of several dates as one. @param before those of the same dates before a change; null where there was none. */
export function priceTold(
  prices: readonly PriceQuote[],
  before: readonly PriceQuote[] | null,
): PriceTold | null {
  const [first] = prices
  if (!first) return null
  const amount = prices.reduce((sum, { total }) => sum + total, 0)
  const was = before?.length ? before.reduce((sum, { total }) => sum + total, 0) : null
  const lines = prices.flatMap((price) => price.lines)
  const deposits = lines.filter(({ kind }) => kind === "deposit")
  const taxed = lines.find(({ vat, vatRate }) => vat === "excluded" && vatRate !== null)
  return {
    amount,
    currency: first.currency,
    was: was === amount ? null : was,
    deposit: deposits.reduce((sum, line) => sum + (line.amount ?? 0), 0),
    kind: amount > 0 ? "money" : kindOf(first),
    vatOnTop: totalOf(lines) > 0 ? (taxed?.vatRate ?? null) : null,
  }
}

function kindOf({ rule, lines }: PriceQuote): PriceTold["kind"] {
  if (!rule) return "open"
  const asksNoSum = lines.some(({ kind, amount }) => kind === "rent" && amount === null)
  if (asksNoSum) return rule.model === "in_kind" ? "in_kind" : "voluntary"
  return "free"
}
