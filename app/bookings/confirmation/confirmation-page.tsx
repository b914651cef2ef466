import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import type { BookingDetail, BookingItem } from "../booking-item"
import { StatusBadge } from "../booking-status"
import { PriceLines } from "../prices/price-lines"
import { seriesPrice } from "../prices/series-price"
import { useSlotText } from "../slot-text"
import {
  type ConfirmedAt,
  conditionsOf,
  confirmationReference,
  confirmedDates,
  type DateFact,
  differIn,
} from "./confirmation"
import "./confirmation.css"

interface ConfirmationProps {
  booking: BookingDetail
  confirmed: ConfirmedAt
  /** Of each building, by its id, on one line. */
  addresses: Record<string, string>
}

/** What two sides agreed, to print and to keep. Needs the `confirmation` and `bookings` messages. */
export function Confirmation({ booking, confirmed, addresses }: ConfirmationProps) {
  const t = useTranslations("confirmation")
  const locale = useLocale()
  const { site, owner, organisation, series } = booking
  const dates = confirmedDates(booking)
  const places = [...new Map(dates.map((date) => [date.space.id, date])).values()]
  const what = useWhat(dates)(booking, "alike")
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
          {places.map((place) => (
            <span key={place.space.id} className="block">
              <span lang={place.space.name.lang}>{place.space.name.text}</span>, {place.site.name}
              <span className="block">{addresses[place.site.id]}</span>
            </span>
          ))}
        </Fact>
        {what && <Fact label={t("what")}>{what}</Fact>}
      </dl>
      <section>
        <h2>{t("dates", { count: dates.length })}</h2>
        <ol className="confirmation-dates">
          {dates.map((date) => (
            <DateLine key={date.id} date={date} dates={dates} />
          ))}
        </ol>
      </section>
      {price && (
        <section>
          <h2>{t("price")}</h2>
          <PriceLines {...price} unsubsidised={null} />
        </section>
      )}
      <section>
        <h2>{t("conditions")}</h2>
        <Conditions dates={dates} />
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

/** What a date is for: the part in which it is like all others, or the part in which they differ. */
function useWhat(dates: BookingItem[]) {
  const words = useTranslations("bookings")
  return ({ purpose, people, quantity }: BookingItem, part: "alike" | "differing") => {
    const isPart = (fact: DateFact) => differIn(fact, dates) === (part === "differing")
    return [
      isPart("purpose") && purpose,
      isPart("people") && people !== null && words("people", { count: people }),
      isPart("quantity") && quantity !== null && words("desks", { count: quantity }),
    ]
      .filter(Boolean)
      .join(" · ")
  }
}

/** One date, with what distinguishes it from the others. */
function DateLine({ date, dates }: { date: BookingItem; dates: BookingItem[] }) {
  const { start, end, status, space, site } = date
  const slot = useSlotText(site.timeZone)
  const what = useWhat(dates)(date, "differing")
  const spacesDiffer = differIn("space", dates)
  return (
    <li>
      <span className="block first-letter:uppercase">
        {slot.slot(start, end)} {status === "no_show" && <StatusBadge status={status} />}
      </span>
      {spacesDiffer && (
        <span className="block">
          <span lang={space.name.lang}>{space.name.text}</span>
          {differIn("site", dates) && `, ${site.name}`}
        </span>
      )}
      {what && <span className="block">{what}</span>}
    </li>
  )
}

function Conditions({ dates }: { dates: BookingItem[] }) {
  const t = useTranslations("confirmation")
  const { fee, deposit, reconfirm } = conditionsOf(dates)
  return (
    <ul className="list-disc pl-5">
      <li>{fee ? t("fee", fee) : t("free")}</li>
      {deposit && <li>{t("deposit")}</li>}
      {reconfirm && <li>{t("reconfirm")}</li>}
      <li>{t("setUp")}</li>
    </ul>
  )
}
