import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import type { PriceLine, PriceQuote } from "./price-quote"
import "../bookings.css"

interface PriceLinesProps {
  lines: readonly PriceLine[]
  /** Cents. */
  total: number
  unsubsidised: number | null
  currency: string
  rule: PriceQuote["rule"]
  /** Beside the rent, such as the rule that was applied. */
  detail?: string
}

/** What a booking costs, line by line, with the unsubsidised price beside it. Needs the `bookings` messages. */
export function PriceLines({ lines, total, unsubsidised, currency, rule, detail }: PriceLinesProps) {
  const t = useTranslations("bookings.price")
  const locale = useLocale()
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const amount = (line: PriceLine) => {
    if (line.amount === null) return t(rule?.model === "in_kind" ? "in_kind" : "voluntary")
    return line.amount === 0 && line.kind === "rent" ? t("free") : money(line.amount)
  }
  if (lines.length === 0) return <p>{t("unknown")}</p>
  // A deposit comes back: it stands under the total, which does not count it.
  const [owed, deposits] = [
    lines.filter(({ kind }) => kind !== "deposit"),
    lines.filter(({ kind }) => kind === "deposit"),
  ]
  const row = (line: PriceLine) => (
    <tr key={line.kind}>
      <th scope="row">
        {t(line.kind)}
        {line.kind === "rent" && detail && <span className="block text-[15px] text-quiet">{detail}</span>}
      </th>
      <td>{amount(line)}</td>
    </tr>
  )
  return (
    <table className="sums">
      <tbody>
        {owed.map(row)}
        {owed.length > 1 && (
          <tr className="is-total">
            <th scope="row">{t("total")}</th>
            <td>{money(total)}</td>
          </tr>
        )}
        {deposits.map(row)}
        {unsubsidised !== null && (
          <tr className="text-quiet">
            <th scope="row">{t("unsubsidised")}</th>
            <td>{money(unsubsidised)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
