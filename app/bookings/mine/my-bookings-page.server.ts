import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { BookingStatus } from "../booking"
import { listBookings } from "../list-bookings.server"
import { calendarEvents, wallText } from "../timetable/calendar-events.server"
import { calendarPeriod, viewFrom } from "../timetable/calendar-period"
import { type MyBookingView, myBookingViews } from "./my-booking-views"
import { bookingOrganisations, myBookings, pastBookings } from "./my-bookings.server"

interface Asked {
  params: URLSearchParams
  locale: Locale
  now: Date
}

const onCalendar: readonly BookingStatus[] = [
  "held",
  "requested",
  "countered",
  "offered",
  "confirmed",
  "completed",
]
const maxEvents = 500

/** What one's bookings page shows, by its address. */
export async function loadMyBookingsPage(db: Database, viewer: Viewer, { params, locale, now }: Asked) {
  const organisations = await bookingOrganisations(db, viewer, locale)
  const organisation = organisations.find(({ id }) => id === params.get("organisation"))?.id ?? null
  const show = myBookingViews.find((view) => view === params.get("show")) ?? "list"
  const asked = {
    organisationId: organisation ?? undefined,
    after: params.get("after") ?? undefined,
    locale,
    now,
  }
  return {
    filter: { show: show as MyBookingView, organisations, organisation },
    mine: show === "list" ? await myBookings(db, viewer, asked) : null,
    past: show === "past" ? await pastBookings(db, viewer, asked) : null,
    calendar:
      show === "calendar" ? await calendarOf(db, viewer, { params, locale, now }, organisation) : null,
  }
}

async function calendarOf(
  db: Database,
  viewer: Viewer,
  { params, locale, now }: Asked,
  organisation: string | null,
) {
  // One calendar has one clock: the city's, whatever the sites have.
  const usualZone = (await currentCity(db))?.timeZone ?? "UTC"
  const today = wallTimeOf(usualZone, now.getTime()).date
  const date = readDate(params.get("date")) ?? today
  const asked = viewFrom(params.get("view") ?? "month")
  const view = asked === "spaces" ? "month" : asked
  const period = calendarPeriod(view, date)
  const { bookings } = await listBookings(
    db,
    viewer,
    {
      side: "organisation",
      organisationId: organisation ?? undefined,
      statuses: onCalendar,
      endsAfter: new Date(instantOf(usualZone, period.from, 0)).toISOString(),
      startsBefore: new Date(instantOf(usualZone, period.until, 0)).toISOString(),
      limit: maxEvents,
    },
    { locale, now },
  )
  const spaces = new Map(bookings.map(({ space }) => [space.id, space]))
  return {
    period: { ...period, view },
    date,
    today,
    now: wallText(usualZone, now.getTime()),
    events: calendarEvents(bookings, {
      title: ({ purpose, space }) => `${purpose} · ${space.name.text}`,
      href: ({ id }) => paths.myBooking(locale, id),
    }),
    spaces: [...spaces.values()],
  }
}
