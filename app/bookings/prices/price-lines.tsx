import { useLocale, useTranslations } from "use-intl"
import { priceRows, type ShownPrice } from "./price-rows"
import "../bookings.css"

interface PriceLinesProps extends ShownPrice {
  /** Beside the rent, such as the rule that was applied. */
  detail?: string
}

/** What a booking costs, line by line, with the unsubsidised price beside it. Needs the `bookings` messages. */
export function PriceLines({ detail, ...price }: PriceLinesProps) {
  const t = useTranslations("bookings.price")
  const rows = priceRows(t, useLocale(), price)
  if (rows.length === 0) return <p>{t("unknown")}</p>
  return (
    <table className="sums">
      <tbody>
        {rows.map(({ kind, label, amount }) => (
          <tr key={kind} className={classes[kind]}>
            <th scope="row">
              {label}
              {kind === "rent" && detail && <span className="block text-[15px] text-quiet">{detail}</span>}
            </th>
            <td>{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const classes: Partial<Record<string, string>> = { total: "is-total", unsubsidised: "text-quiet" }
