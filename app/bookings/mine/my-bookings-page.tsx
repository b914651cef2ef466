import { Form, Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant, formatMoney } from "~/i18n/format"
import type { ShownText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import type { BookingItem } from "../booking-item"
import { StatusBadge, StatusSentence } from "../booking-status"
import { useSlotText } from "../slot-text"
import { type MyBookingView, myBookingViews } from "./my-booking-views"
import type {
  BookingDay,
  BookingGroup,
  ListedBooking,
  MyBookings,
  RepeatableBooking,
} from "./my-bookings.server"

interface BookingFilterProps {
  show: MyBookingView
  organisations: readonly { id: string; name: ShownText }[]
  /** Of which organisation alone. */
  organisation: string | null
}

/** Which bookings: to come, as a calendar, past; of one organisation or all. Needs the `bookings` messages. */
export function BookingFilterBar({ show, organisations, organisation }: BookingFilterProps) {
  const t = useTranslations("bookings.mine")
  const locale = useLocale()
  const query = (view: MyBookingView) =>
    new URLSearchParams({
      ...(view === "list" ? {} : { show: view }),
      ...(organisation ? { organisation } : {}),
    })
  return (
    <div className="no-print mb-7 flex flex-wrap items-end justify-between gap-4">
      <nav aria-label={t("show")} className="flex flex-wrap gap-2">
        {myBookingViews.map((view) => (
          <Link
            key={view}
            className="chip min-h-11"
            aria-current={view === show ? "true" : undefined}
            to={paths.myBookings(locale, query(view))}
          >
            {t(view)}
          </Link>
        ))}
      </nav>
      {organisations.length > 1 && (
        <Form className="flex flex-wrap items-end gap-2">
          {show !== "list" && <input type="hidden" name="show" value={show} />}
          <label>
            <span className="block text-[15px] text-quiet">{t("organisation")}</span>
            <select
              name="organisation"
              className="control"
              defaultValue={organisation ?? ""}
              key={organisation}
            >
              <option value="">{t("everyOrganisation")}</option>
              {organisations.map(({ id, name }) => (
                <option key={id} value={id} lang={name.lang}>
                  {name.text}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button plain">
            {t("filter")}
          </button>
        </Form>
      )}
    </div>
  )
}

/** What waits, what is asked and what is to come. Needs the `bookings` messages. */
export function MyBookingList({ mine, more }: { mine: MyBookings; more: ReactNode }) {
  const t = useTranslations("bookings.mine")
  const locale = useLocale()
  const isEmpty = Object.values(mine).every((part) => !Array.isArray(part) || part.length === 0)
  if (isEmpty)
    return (
      <EmptyState title={t("none")}>
        <p>{t("noneText")}</p>
        <Link className="button primary mt-4" to={paths.spaces(locale)}>
          {t("find")}
        </Link>
      </EmptyState>
    )
  return (
    <>
      <Part title={t("answer")} show={mine.answer.length > 0}>
        {mine.answer.map((booking) => (
          <BookingCard key={booking.id} booking={booking} tells />
        ))}
      </Part>
      <Part title={t("held")} show={mine.held.length > 0}>
        {mine.held.map((booking) => (
          <BookingCard key={booking.id} booking={booking} tells />
        ))}
      </Part>
      <Part title={t("pending")} show={mine.pending.length > 0}>
        {mine.pending.map(({ first, count }: BookingGroup) => (
          <BookingCard key={first.id} booking={first} count={count} tells />
        ))}
      </Part>
      <Part title={t("retake")} show={mine.retake.length > 0}>
        {mine.retake.map((booking) => (
          <BookingCard key={booking.id} booking={booking} tells />
        ))}
      </Part>
      <Part title={t("waiting")} show={mine.waiting.length > 0}>
        {mine.waiting.map((booking) => (
          <BookingCard key={booking.id} booking={booking} tells />
        ))}
      </Part>
      {mine.upcoming.length > 0 && (
        <section className="mb-10">
          <h2 className="mb-3">{t("upcoming")}</h2>
          <BookingDays days={mine.upcoming} />
          {more}
        </section>
      )}
    </>
  )
}

function Part({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  if (!show) return null
  return (
    <section className="mb-10">
      <h2 className="mb-3">{title}</h2>
      <ul className="grid gap-3">{children}</ul>
    </section>
  )
}

/** One booking, or so many of a series, as a line that leads to it. */
function BookingCard({
  booking,
  count = 1,
  tells,
}: {
  booking: ListedBooking
  count?: number
  tells?: boolean
}) {
  const t = useTranslations("bookings.mine")
  const locale = useLocale()
  const detail = useTranslations("bookings.detail")
  const slot = useSlotText(booking.site.timeZone)
  const { space, site, purpose, organisation } = booking
  const asks = booking.status === "confirmed" && booking.reconfirmBy !== null
  return (
    <li className="card relative p-4 md:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="text-[18px] first-letter:uppercase">
          <Link
            to={paths.myBooking(locale, booking.id)}
            className="text-ink no-underline after:absolute after:inset-0 hover:underline"
          >
            {t("first", { count, slot: slot.slot(booking.start, booking.end) })}
          </Link>
        </h3>
        <StatusBadge status={booking.toldStatus} />
      </div>
      <p>
        <span lang={space.name.lang}>{t("at", { space: space.name.text, site: site.name })}</span>
        <span className="text-quiet">
          {" · "}
          {purpose}
          {" · "}
          <span lang={organisation.name.lang}>{organisation.name.text}</span>
        </span>
      </p>
      <SeriesLine series={booking.series} />
      {tells && (
        <p className="mt-1 text-quiet">
          {asks ? (
            detail("reconfirmText", { moment: slot.moment(booking.reconfirmBy ?? booking.start) })
          ) : (
            <StatusSentence booking={booking} />
          )}
        </p>
      )}
    </li>
  )
}

/** What the whole series comes to, of which this is a date. */
function SeriesLine({ series }: Pick<ListedBooking, "series">) {
  const t = useTranslations("bookings.series")
  const locale = useLocale()
  if (!series) return null
  const { count, total, currency } = series
  return (
    <span className="block text-[15.5px]">
      {total > 0 ? t("cost", { count, money: formatMoney(total, currency, locale) }) : t("dates", { count })}
    </span>
  )
}

/** Bookings day by day, each with its card and a way to have it again. Needs the `bookings` and `card` messages. */
export function BookingDays({ days }: { days: readonly BookingDay[] }) {
  const locale = useLocale()
  return (
    <div className="grid gap-5">
      {days.map(({ date, bookings }) => (
        <section key={date}>
          <h3 className="mb-2 text-[17px] first-letter:uppercase">
            {formatInstant(`${date}T12:00:00Z`, locale, "UTC", "day")}
          </h3>
          <ul className="card divide-y divide-line">
            {bookings.map((booking) => (
              <DayLine key={booking.id} booking={booking} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function DayLine({ booking }: { booking: RepeatableBooking }) {
  const t = useTranslations("bookings.mine")
  const locale = useLocale()
  const slot = useSlotText(booking.site.timeZone)
  const card = useTranslations("card")
  const { space, site, purpose, again, cardId } = booking
  return (
    <li className="grid items-baseline gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <span className="font-semibold">{slot.hours(booking.start, booking.end)}</span>
      <span className="min-w-0">
        <Link to={paths.myBooking(locale, booking.id)} className="inline-block py-1" lang={space.name.lang}>
          {t("at", { space: space.name.text, site: site.name })}
        </Link>
        <span className="block text-[15.5px] text-quiet">{purpose}</span>
        <SeriesLine series={booking.series} />
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <StatusBadge status={booking.toldStatus} />
        {cardId && (
          <a
            className="button plain small"
            href={paths.card(locale, cardId)}
            aria-label={`${card("open")}: ${space.name.text}, ${slot.slot(booking.start, booking.end)}`}
          >
            {card("open")}
          </a>
        )}
        {again && (
          <Link
            className="button plain small"
            to={`${paths.space(locale, space.id)}?${again}&check=1`}
            aria-label={`${t("again")}: ${space.name.text}, ${slot.slot(booking.start, booking.end)}`}
          >
            {t("again")}
          </Link>
        )}
      </span>
    </li>
  )
}

/** What asks for an answer, among the tasks of one's page. Needs the `bookings` messages. */
export function BookingTasks({ tasks }: { tasks: readonly BookingItem[] }) {
  return (
    <>
      {tasks.map((booking) => (
        <BookingTask key={booking.id} booking={booking} />
      ))}
    </>
  )
}

function BookingTask({ booking }: { booking: BookingItem }) {
  const t = useTranslations("bookings.mine")
  const locale = useLocale()
  const slot = useSlotText(booking.site.timeZone)
  const kind = booking.status === "offered" || booking.status === "countered" ? booking.status : "reconfirm"
  return (
    <div className="card flex flex-wrap items-center justify-between gap-3 p-5">
      <p className="min-w-0">
        {t(`task.${kind}`, {
          space: booking.space.name.text,
          slot: slot.slot(booking.start, booking.end),
        })}
      </p>
      <Link className="button plain" to={paths.myBooking(locale, booking.id)}>
        {t("open")}
      </Link>
    </div>
  )
}
