import { type BookingStatus, countsItsPrice } from "../booking"
import { sumOf } from "./price-booking"
import type { PriceLine, PriceQuote } from "./price-quote"

/** What a series costs, told in one line. */
export interface SeriesTotal {
  /** Dates that are had, asked or given up at a price. */
  count: number
  /** Cents. */
  total: number
  currency: string
}

/** The same with every line. */
export interface SeriesPrice extends SeriesTotal, PriceQuote {}

/** How many dates a series has: those that may be had, are had or were given up; what came to nothing is none. */
export function countDates(dates: readonly { status: BookingStatus }[]): number {
  return dates.filter(({ status }) => countsItsPrice(status)).length || dates.length
}

/** What the dates of a series cost together; null where none has a price. */
export function seriesPrice(
  dates: readonly { status: BookingStatus; price: PriceQuote | null }[],
): SeriesPrice | null {
  const prices = dates.flatMap(({ status, price }) => (countsItsPrice(status) ? (price ?? []) : []))
  const [first] = prices
  if (!first) return null
  const { currency, rule } = first
  return { count: prices.length, currency, rule, lines: sumOfLines(prices), ...sumOf(prices) }
}

/** Lines of several prices, one for each kind. */
export function sumOfLines(prices: readonly Pick<PriceQuote, "lines">[]): PriceLine[] {
  const sums = new Map<PriceLine["kind"], PriceLine>()
  for (const line of prices.flatMap(({ lines }) => lines)) {
    const sum = sums.get(line.kind)
    if (!sum) sums.set(line.kind, { ...line })
    else if (sum.amount !== null && line.amount !== null) sum.amount += line.amount
  }
  return [...sums.values()]
}
