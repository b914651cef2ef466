import type { Translated } from "~/i18n/locales"
import type { Vat } from "~/spaces/vocabulary"
import type { BookingStatus } from "../booking"
import type { PriceLine } from "../prices/price-quote"

/** One sum of a statement, as it was when the statement was issued. */
export interface StatementLine {
  bookingId: string
  /** Instants as ISO text, and the zone of their clock. */
  start: string
  end: string
  timeZone: string
  space: Translated
  site: string
  purpose: string
  status: BookingStatus
  kind: PriceLine["kind"]
  /** Cents; null where no sum is asked (voluntary, in kind). */
  amount: number | null
  vat: Vat
  vatRate: number | null
}

/** What the lines of a statement come to, in cents. */
export interface StatementTotals {
  /** Lines without deposits, as their prices are given. */
  sum: number
  /** Tax that comes on top, by its rate: of prices that are given without it. */
  vat: { rate: number; amount: number }[]
  /** To be paid: the sum and the tax on top. */
  total: number
  /** Given back later, and no part of the total. */
  deposits: number
}

/** Adds up; tax is rounded once for each rate. */
export function statementTotals(
  lines: readonly Pick<StatementLine, "kind" | "amount" | "vat" | "vatRate">[],
): StatementTotals {
  let sum = 0
  let deposits = 0
  const taxed = new Map<number, number>()
  for (const { kind, amount, vat, vatRate } of lines) {
    if (kind === "deposit") {
      deposits += amount ?? 0
      continue
    }
    sum += amount ?? 0
    if (vat === "excluded" && vatRate !== null) taxed.set(vatRate, (taxed.get(vatRate) ?? 0) + (amount ?? 0))
  }
  const vat = [...taxed]
    .sort(([a], [b]) => a - b)
    .map(([rate, base]) => ({ rate, amount: Math.round((base * rate) / 100) }))
  return { sum, vat, total: sum + vat.reduce((tax, { amount }) => tax + amount, 0), deposits }
}

/** The month so many months on. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`
}
