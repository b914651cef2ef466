import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { dateFaults } from "../booking"
import type { BookingDetail } from "../booking-item"
import { StatusBadge, StatusSentence, useReasonText } from "../booking-status"
import { confirmedDates } from "../confirmation/confirmation"
import { OwnerSentence } from "../hosting/owner-sentence"
import { countDates } from "../prices/series-price"
import { useSlotText } from "../slot-text"
import { BookingActions } from "./booking-actions"
import type { BookingAnswer } from "./booking-answer"
import { BookingHistory } from "./booking-history"
import { BookingPriceCard } from "./booking-price-card"
import type { MyBooking } from "./my-booking.server"
import "../bookings.css"

interface MyBookingPageProps {
  mine: MyBooking
  /** What was just done, or why it was not. */
  done: string | null
  refused: string | null
  /** A form that could not be done as it was typed. */
  answer?: BookingAnswer
  /** What the owner can do, instead of the actions of the one who books. */
  ownerActions?: ReactNode
  /** What the owner just did. */
  ownerNotice?: ReactNode
  /** What the booking has to do with what groups look for. */
  needs?: ReactNode
}

/** One booking: what it is, what it costs, what one can do with it, what happened. */
export function MyBookingPage({
  mine,
  done,
  refused,
  answer,
  ownerActions,
  ownerNotice,
  needs,
}: MyBookingPageProps) {
  const { booking } = mine
  const t = useTranslations("bookings.detail")
  const of = useTranslations("bookings.series")
  const toCalendar = useTranslations("hosting.calendar")
  const slot = useSlotText(booking.site.timeZone)
  const locale = useLocale()
  const { space } = booking
  return (
    <Page
      width="wide"
      title={
        <span className="flex flex-wrap items-center gap-3">
          <span lang={space.name.lang}>{space.name.text}</span>
          <span className="font-text text-[17px] tracking-normal">
            <StatusBadge status={booking.toldStatus} />
          </span>
        </span>
      }
      lead={
        <span className="first-letter:uppercase">
          {slot.slot(booking.start, booking.end)}
          {booking.series && ` · ${of("dates", { count: countDates(booking.series.occurrences) })}`}
        </span>
      }
      actions={
        <>
          <Link className="button plain" to={paths.bookingConversation(locale, booking.id)}>
            {t("write")}
          </Link>
          <Link
            className="button plain"
            to={ownerActions ? paths.ownerCalendar(locale) : paths.myBookings(locale)}
          >
            {ownerActions ? toCalendar("back") : t("back")}
          </Link>
        </>
      }
    >
      {ownerNotice}
      <Outcome mine={mine} done={done} refused={refused} />
      {needs}
      <p className="mb-6 max-w-[70ch] text-[18px]">
        {ownerActions ? <OwnerSentence booking={booking} /> : <StatusSentence booking={booking} />}
        {booking.reasonText && (
          <span className="mt-1 block text-quiet">{t("answered", { text: booking.reasonText })}</span>
        )}
      </p>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="min-w-0">
          <Facts booking={booking} />
          <SeriesDates booking={booking} />
          <BookingHistory booking={booking} />
        </div>
        <aside aria-label={t("actions")} className="min-w-0 max-lg:order-first">
          <BookingPriceCard mine={mine} />
          <Papers mine={mine} isOwner={Boolean(ownerActions)} />
          {ownerActions ?? <BookingActions mine={mine} answer={answer} />}
          {!ownerActions && <Again mine={mine} />}
        </aside>
      </div>
    </Page>
  )
}

function Outcome({
  mine: { booking },
  done,
  refused,
}: Pick<MyBookingPageProps, "mine" | "done" | "refused">) {
  const t = useTranslations("bookings.detail")
  const reason = useReasonText()
  if (refused) {
    const fault = dateFaults.find((known) => known === refused)
    const told = (["needs_owner", "input", "price_changed", "not_published"] as const).find(
      (known) => known === refused,
    )
    const text = fault ? t("refused.dates", { reason: reason(fault) }) : t(`refused.${told ?? "other"}`)
    return <Notice tone="roof">{text}</Notice>
  }
  if (!done) return null
  const told = (["confirmed", "requested", "held", "waiting"] as const).find(
    (known) => known === done && (booking.series !== null || known === booking.status),
  )
  return (
    <Notice tone="leaf" title={t("done")}>
      {told ? t(`doneText.${told}`) : done === "changed" ? t("doneText.changed") : null}
    </Notice>
  )
}

function Facts({ booking }: { booking: BookingDetail }) {
  const t = useTranslations("bookings.detail")
  const words = useTranslations("bookings")
  const vocabulary = useTranslations("vocabulary")
  const locale = useLocale()
  const slot = useSlotText(booking.site.timeZone)
  const { space, site, owner, organisation, purpose, activity, people, seats, quantity, plannedStart } =
    booking
  const moved = plannedStart !== null && plannedStart !== booking.start
  return (
    <dl className="booking-facts mb-8">
      <dt>{t("when")}</dt>
      <dd className="first-letter:uppercase">
        {slot.slot(booking.start, booking.end)}
        {moved && <span className="block text-quiet">{t("moved", { slot: slot.day(plannedStart) })}</span>}
      </dd>
      <dt>{t("place")}</dt>
      <dd>
        <Link to={paths.space(locale, space.id)} lang={space.name.lang}>
          {space.name.text}
        </Link>
        {`, ${site.name}`}
      </dd>
      <dt>{t("owner")}</dt>
      <dd>
        <Link to={paths.organisation(locale, owner.id)} lang={owner.name.lang}>
          {owner.name.text}
        </Link>
      </dd>
      <dt>{t("for")}</dt>
      <dd>
        <span lang={organisation.name.lang}>{organisation.name.text}</span>
        {people !== null && `, ${words("people", { count: people })}`}
        {quantity !== null && `, ${words("desks", { count: quantity })}`}
        {seats !== null && <span className="block text-quiet">{words("seats", { count: seats })}</span>}
      </dd>
      <dt>{t("purpose")}</dt>
      <dd>
        {purpose}
        {activity && <span className="block text-quiet">{vocabulary(`activityOfUse.${activity}`)}</span>}
      </dd>
    </dl>
  )
}

function SeriesDates({ booking }: { booking: BookingDetail }) {
  const t = useTranslations("bookings.detail")
  const locale = useLocale()
  const slot = useSlotText(booking.site.timeZone)
  const reason = useReasonText()
  const { series } = booking
  if (!series) return null
  const confirmed = series.occurrences.filter(
    ({ status }) => status === "confirmed" || status === "completed",
  )
  return (
    <Section title={t("series")}>
      <p className="mb-3 text-quiet">
        {t("seriesCount", { confirmed: confirmed.length, count: series.occurrences.length })}
      </p>
      <ol className="card divide-y divide-line">
        {series.occurrences.map((item) => (
          <li
            key={item.id}
            aria-current={item.id === booking.id ? "true" : undefined}
            className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 aria-[current]:bg-sky-soft"
          >
            <span>
              <Link className="inline-block py-2" to={paths.myBooking(locale, item.id)}>
                {slot.day(item.start)}, {slot.hours(item.start, item.end)}
              </Link>
              {item.id === booking.id && <span className="text-quiet"> ({t("thisOne")})</span>}
            </span>
            <span className="flex flex-wrap items-center gap-2">
              {item.reason && <span className="text-[15px] text-quiet">{reason(item.reason)}</span>}
              <StatusBadge status={item.toldStatus} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What one takes along, or files: of the booking, or of its series whole. */
function Papers({ mine: { booking, cancelling }, isOwner }: { mine: MyBooking; isOwner: boolean }) {
  const card = useTranslations("card")
  const confirmation = useTranslations("confirmation")
  const locale = useLocale()
  const id = booking.seriesId ?? booking.id
  if (confirmedDates(booking).length === 0) return null
  return (
    <p className="no-print mb-6 grid gap-3">
      {(booking.status === "confirmed" || cancelling.series.count > 0) && (
        <a className="button primary" href={paths.card(locale, id)}>
          {card("open")}
        </a>
      )}
      <Link className="button plain" to={paths.confirmation(locale, id)}>
        {confirmation("link")}
      </Link>
      {isOwner && (
        <Link className="button plain" to={paths.spaceArrival(locale, booking.space.id)}>
          {card("tell")}
        </Link>
      )}
    </p>
  )
}

function Again({ mine: { booking, again } }: { mine: MyBooking }) {
  const t = useTranslations("bookings.mine")
  const detail = useTranslations("bookings.detail")
  const locale = useLocale()
  const to = (query: string) => `${paths.space(locale, booking.space.id)}?${query}&check=1`
  return (
    <p className="no-print mt-6 grid gap-3">
      <a className="button plain" href={paths.bookingFile(locale, booking.seriesId ?? booking.id)} download>
        {detail(booking.seriesId ? "fileSeries" : "file")}
      </a>
      <Link className="button plain" to={to(again.nextWeek)}>
        {t("again")}
      </Link>
      {again.pattern && (
        <Link className="button plain" to={to(again.pattern)}>
          {t("againSeries")}
        </Link>
      )}
    </p>
  )
}
