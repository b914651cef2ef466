import { type DateVerdict, toldVerdict } from "../booking"
import type { BookingPreview } from "../checks/preview-booking.server"
import type { PriceLine, PriceQuote } from "../prices/price-quote"
import { sumOfLines } from "../prices/series-price"

/** A verdict, and whether what is in the way is a booking of one's own. */
interface PreviewedDate extends DateVerdict<string> {
  own: boolean
}

/** What a request comes to, for the page: every date, and the price of those that can be had. */
export interface PreviewSummary {
  dates: PreviewedDate[]
  free: number
  isSeries: boolean
  /** What it would be once sent. */
  status: "confirmed" | "requested"
  lines: PriceLine[]
  total: number
  /** Cents at cost or market price; null where the owner names none, or where it is what one pays. */
  unsubsidised: number | null
  currency: string
  rule: PriceQuote["rule"]
}

/** The dates and sums of a preview. */
export function summarisePreview(preview: BookingPreview, isSeries: boolean): PreviewSummary {
  const free = preview.dates.filter(({ fault }) => fault === null)
  const prices = free.map(({ price }) => price)
  const lines = sumOfLines(prices)
  const rent = lines.find(({ kind }) => kind === "rent")?.amount ?? 0
  const full = prices.every(({ unsubsidised }) => unsubsidised !== null)
    ? prices.reduce((sum, { unsubsidised }) => sum + (unsubsidised ?? 0), 0)
    : null
  return {
    dates: preview.dates.map((date) => ({ ...toldVerdict(date), own: date.own })),
    free: free.length,
    isSeries,
    status: preview.status,
    lines,
    total: preview.total,
    unsubsidised: full !== null && full > rent ? full : null,
    currency: preview.currency,
    rule: prices[0]?.rule ?? null,
  }
}
