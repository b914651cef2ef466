import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { KeepCards } from "~/bookings/card/kept-note"
import { MyBookingCalendar } from "~/bookings/mine/my-booking-calendar"
import { BookingDays, BookingFilterBar, MyBookingList } from "~/bookings/mine/my-bookings-page"
import { loadMyBookingsPage } from "~/bookings/mine/my-bookings-page.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { searchParams } = new URL(request.url)
  return {
    locale,
    ...(await loadMyBookingsPage(database(), viewer, { params: searchParams, locale, now: new Date() })),
    title: translator(locale, "bookings")("mine.title"),
    messages: messagesFor(locale, "bookings", "card", "timetable"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyBookingsRoute() {
  const { locale, title, filter, mine, past, calendar } = useLoaderData<typeof loader>()
  const t = useTranslations("bookings.mine")
  const card = useTranslations("card")
  const next = mine?.next ?? past?.next ?? null
  const query = new URLSearchParams({
    ...(filter.show === "list" ? {} : { show: filter.show }),
    ...(filter.organisation ? { organisation: filter.organisation } : {}),
    ...(next ? { after: next } : {}),
  })
  const more = next && (
    <p className="mt-5">
      <Link className="button plain" to={paths.myBookings(locale, query)}>
        {t(past ? "older" : "more")}
      </Link>
    </p>
  )
  return (
    <Page
      title={title}
      lead={t("lead")}
      width="wide"
      actions={
        <>
          <a className="button plain" href={paths.cards(locale)}>
            {card("listTitle")}
          </a>
          <Link className="button plain" to={paths.agreements(locale)}>
            {t("agreements")}
          </Link>
          <Link className="button primary" to={paths.spaces(locale)}>
            {t("find")}
          </Link>
        </>
      }
    >
      <KeepCards />
      <BookingFilterBar {...filter} />
      {mine && <MyBookingList mine={mine} more={more} />}
      {calendar && <MyBookingCalendar {...calendar} organisation={filter.organisation} />}
      {past && (past.days.length ? <BookingDays days={past.days} /> : <p>{t("nonePast")}</p>)}
      {past && more}
    </Page>
  )
}
