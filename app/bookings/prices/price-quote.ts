import type { PriceAudience, PriceModel, PriceUnit, Vat } from "~/spaces/vocabulary"

/** One sum of a price. Deposits are given back, and are no part of the total. */
export interface PriceLine {
  kind: "rent" | "energy_supplement" | "deposit" | "cancellation_fee"
  /** Cents; null where the price is not a sum of money (voluntary, in kind). */
  amount: number | null
  vat: Vat
  vatRate: number | null
}

/** What one booking costs. */
export interface PriceQuote {
  currency: string
  lines: PriceLine[]
  /** Cents: everything but the deposit. */
  total: number
  /** Cents: the same time at the lowest cost or market price for everyone; null where there is no such price. */
  unsubsidised: number | null
  /** The rule that was applied; null where none holds. */
  rule: { audience: PriceAudience; model: PriceModel; unit: PriceUnit; amount: number } | null
}
