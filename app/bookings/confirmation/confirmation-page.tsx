import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import type { BookingDetail } from "../booking-item"
import { StatusBadge } from "../booking-status"
import { PriceLines } from "../prices/price-lines"
import { seriesPrice } from "../prices/series-price"
import { useSlotText } from "../slot-text"
import { type ConfirmedAt, confirmationReference, confirmedDates } from "./confirmation"
import "./confirmation.css"

interface ConfirmationProps {
  booking: BookingDetail
  confirmed: ConfirmedAt
  /** Of the building, on one line. */
  address: string
}

/** What two sides agreed, to print and to keep. Needs the `confirmation` and `bookings` messages. */
export function Confirmation({ booking, confirmed, address }: ConfirmationProps) {
  const t = useTranslations("confirmation")
  const words = useTranslations("bookings")
  const locale = useLocale()
  const { space, site, owner, organisation, purpose, people, quantity, series } = booking
  const dates = confirmedDates(booking)
  const price = series ? seriesPrice(dates) : booking.price
  const moment = (at: string) => formatInstant(at, locale, site.timeZone, "dated")
  return (
    <article className="confirmation">
      <dl>
        <Fact label={t("reference")}>
          <b>{confirmationReference(series?.id ?? booking.id)}</b>
        </Fact>
        <Fact label={t("confirmed")}>
          {moment(confirmed.at)}
          {confirmed.changedAt && ` · ${t("changed", { moment: moment(confirmed.changedAt) })}`}
        </Fact>
        <Fact label={t("from")}>
          <span lang={owner.name.lang}>{owner.name.text}</span>
        </Fact>
        <Fact label={t("to")}>
          <span lang={organisation.name.lang}>{organisation.name.text}</span>
        </Fact>
        <Fact label={t("place")}>
          <span lang={space.name.lang}>{space.name.text}</span>, {site.name}
          <span className="block">{address}</span>
        </Fact>
        <Fact label={t("what")}>
          {[
            purpose,
            people !== null && words("people", { count: people }),
            quantity !== null && words("desks", { count: quantity }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Fact>
      </dl>
      <section>
        <h2>{t("dates", { count: dates.length })}</h2>
        <Dates booking={booking} />
      </section>
      {price && (
        <section>
          <h2>{t("price")}</h2>
          <PriceLines {...price} unsubsidised={null} />
        </section>
      )}
      <section>
        <h2>{t("conditions")}</h2>
        <Conditions booking={booking} />
      </section>
    </article>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Dates({ booking }: { booking: BookingDetail }) {
  const slot = useSlotText(booking.site.timeZone)
  return (
    <ol className="confirmation-dates">
      {confirmedDates(booking).map(({ id, start, end, status }) => (
        <li key={id} className="first-letter:uppercase">
          {slot.slot(start, end)} {status === "no_show" && <StatusBadge status={status} />}
        </li>
      ))}
    </ol>
  )
}

function Conditions({ booking: { agreed, price, reconfirmBy } }: { booking: BookingDetail }) {
  const t = useTranslations("confirmation")
  const { hours, feePercent } = agreed.terms
  const owes = hours !== null && feePercent > 0 && (price?.total ?? 0) > 0
  const hasDeposit = price?.lines.some(({ kind, amount }) => kind === "deposit" && amount)
  return (
    <ul className="list-disc pl-5">
      <li>{owes ? t("fee", { hours, percent: feePercent }) : t("free")}</li>
      {hasDeposit && <li>{t("deposit")}</li>}
      {reconfirmBy && <li>{t("reconfirm")}</li>}
      <li>{t("setUp")}</li>
    </ul>
  )
}
