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
  type DateFacts,
  ownFacts,
  ownPrices,
  placesText,
  usualFacts,
} from "./confirmation"
import { conditionText, ownPriceText, whatText } from "./confirmation-words"
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
  const { owner, organisation, series } = booking
  const dates = confirmedDates(booking)
  const usual = usualFacts(dates)
  const { space, site } = usual
  const what = whatText(useTranslations("bookings"), usual)
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
          <span className="block">{addresses[site.id]}</span>
        </Fact>
        {what && <Fact label={t("what")}>{what}</Fact>}
      </dl>
      <section>
        <h2>{t("dates", { count: dates.length })}</h2>
        <ol className={`confirmation-dates${dates.length > 1 ? " is-numbered" : ""}`}>
          {dates.map((date) => (
            <DateLine key={date.id} date={date} own={ownFacts(date, usual)} addresses={addresses} />
          ))}
        </ol>
      </section>
      {price && (
        <section>
          <h2>{t("price")}</h2>
          <OwnPrices dates={dates} />
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

/** One date, with what distinguishes it from most. */
function DateLine({
  date: { start, end, status, site },
  own,
  addresses,
}: { date: BookingItem; own: Partial<DateFacts> } & Pick<ConfirmationProps, "addresses">) {
  const slot = useSlotText(site.timeZone)
  const what = whatText(useTranslations("bookings"), own)
  return (
    <li>
      <span className="block first-letter:uppercase">
        {slot.slot(start, end)} {status === "no_show" && <StatusBadge status={status} />}
      </span>
      {own.space && (
        <b className="block">
          <span lang={own.space.name.lang}>{own.space.name.text}</span>
          {own.site && `, ${own.site.name}, ${addresses[own.site.id]}`}
        </b>
      )}
      {what && <b className="block">{what}</b>}
    </li>
  )
}

/** What the dates cost, where that differs. */
function OwnPrices({ dates }: { dates: BookingItem[] }) {
  const t = useTranslations("confirmation")
  const words = useTranslations("bookings")
  const locale = useLocale()
  const prices = ownPrices(dates)
  if (prices.length === 0) return null
  return (
    <ul className="mb-2 list-disc pl-5">
      {prices.map(({ held, places }) => (
        <li key={String(places)}>
          <OfPlaces places={places} />{" "}
          {t("each", { count: places?.length ?? dates.length, price: ownPriceText(words, locale, held) })}
        </li>
      ))}
    </ul>
  )
}

function Conditions({ dates }: { dates: BookingItem[] }) {
  const t = useTranslations("confirmation")
  const locale = useLocale()
  return (
    <ul className="list-disc pl-5">
      {conditionsOf(dates).map(({ held, places }) => (
        <li key={`${held.says} ${places}`}>
          <OfPlaces places={places} /> {conditionText(t, locale, held)}
        </li>
      ))}
    </ul>
  )
}

/** For which of the dates something holds, by their numbers, unless it is for all. */
function OfPlaces({ places }: { places: number[] | null }) {
  const t = useTranslations("confirmation")
  if (!places) return null
  return <b>{t("ofDates", { count: places.length, numbers: placesText(places) })}</b>
}
