import type { useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { PriceLine, PriceQuote } from "./price-quote"

/** What a booking costs. */
export interface ShownPrice {
  lines: readonly PriceLine[]
  /** Cents. */
  total: number
  unsubsidised: number | null
  currency: string
  rule: PriceQuote["rule"]
}

/** A sum in words. */
export interface PriceRow {
  kind: PriceLine["kind"] | "total" | "unsubsidised"
  label: string
  amount: string
}

/**
 * What a booking costs, line by line, with the unsubsidised price last; none where no price is known.
 * @param t of `bookings.price`.
 */
export function priceRows(
  t: ReturnType<typeof useTranslations<"bookings.price">>,
  locale: Locale,
  { lines, total, unsubsidised, currency, rule }: ShownPrice,
): PriceRow[] {
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const amount = (line: PriceLine) => {
    if (line.amount === null) return t(rule?.model === "in_kind" ? "in_kind" : "voluntary")
    return line.amount === 0 && line.kind === "rent" ? t("free") : money(line.amount)
  }
  const row = (line: PriceLine): PriceRow => ({
    kind: line.kind,
    label: t(line.kind),
    amount: amount(line),
  })
  // A deposit comes back: it stands under the total, which does not count it.
  const owed = lines.filter(({ kind }) => kind !== "deposit").map(row)
  const deposits = lines.filter(({ kind }) => kind === "deposit").map(row)
  const rows = [
    ...owed,
    ...(owed.length > 1 ? [{ kind: "total" as const, label: t("total"), amount: money(total) }] : []),
    ...deposits,
  ]
  if (rows.length > 0 && unsubsidised !== null)
    rows.push({ kind: "unsubsidised", label: t("unsubsidised"), amount: money(unsubsidised) })
  return rows
}
