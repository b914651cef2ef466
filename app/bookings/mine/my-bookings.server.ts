import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { nextWeek } from "../asking/book-again.server"
import type { BookingStatus } from "../booking"
import type { BookingItem } from "../booking-item"
import { type BookingFilter, listBookings } from "../list-bookings.server"
import type { SeriesTotal } from "../prices/series-price"
import { seriesTotals } from "../prices/series-totals.server"

/** A booking with what its series comes to, where it is a date of one. */
export interface ListedBooking extends BookingItem {
  series: SeriesTotal | null
}

/** Bookings of one series in one status, told as one. */
export interface BookingGroup {
  /** The earliest. */
  first: ListedBooking
  count: number
}

/** A booking with the query of its space's page for the same request a week later; a series comes again by itself. */
export interface RepeatableBooking extends ListedBooking {
  again: string | null
  /** Of the booking or its series: whose practical card there is. */
  cardId: string | null
}

export interface BookingDay {
  date: string
  bookings: RepeatableBooking[]
}

export interface MyBookings {
  /** What is offered, and what asks whether one still comes. */
  answer: ListedBooking[]
  held: ListedBooking[]
  pending: BookingGroup[]
  retake: ListedBooking[]
  waiting: ListedBooking[]
  upcoming: BookingDay[]
  /** Where the page after begins. */
  next: string | null
}

interface Asked {
  organisationId?: string
  after?: string
  locale: Locale
  now: Date
}

const open: readonly BookingStatus[] = ["held", "requested", "countered", "waiting", "offered", "rejected"]
const over: readonly BookingStatus[] = [
  "confirmed",
  "completed",
  "no_show",
  "cancelled",
  "released",
  "declined",
  "expired",
]
const maxOpen = 500
const perPage = 30

/** What the organisations of somebody asked for and have, from now on. */
export async function myBookings(db: Database, viewer: Viewer, asked: Asked): Promise<MyBookings> {
  const { organisationId, after, locale, now } = asked
  const mine = { side: "organisation", organisationId, endsAfter: now.toISOString() } as const
  const list = (filter: BookingFilter) => listBookings(db, viewer, { ...mine, ...filter }, { locale, now })
  const undecided = await withSeries(db, (await list({ statuses: open, limit: maxOpen })).bookings)
  const page = await list({ statuses: ["confirmed"], limit: perPage, after })
  const sure = await withSeries(db, page.bookings)
  const having = (...statuses: BookingStatus[]) => undecided.filter(({ status }) => statuses.includes(status))
  return {
    answer: [...having("offered", "countered"), ...sure.filter(asksToReconfirm)],
    held: having("held"),
    pending: groupsOf(having("requested")),
    retake: having("rejected"),
    waiting: having("waiting"),
    upcoming: daysOf(sure, now),
    next: page.next,
  }
}

/** What is over for the organisations of somebody, the latest first. */
export async function pastBookings(
  db: Database,
  viewer: Viewer,
  { organisationId, after, locale, now }: Asked,
): Promise<{ days: BookingDay[]; next: string | null }> {
  const filter = { side: "organisation", organisationId, statuses: over, latestFirst: true } as const
  const startsBefore = now.toISOString()
  const { bookings, next } = await listBookings(
    db,
    viewer,
    { ...filter, startsBefore, limit: perPage, after },
    { locale, now },
  )
  return { days: daysOf(await withSeries(db, bookings), now), next }
}

async function withSeries(db: Database, bookings: BookingItem[]): Promise<ListedBooking[]> {
  const totals = await seriesTotals(
    db,
    bookings.flatMap(({ seriesId }) => seriesId ?? []),
  )
  return bookings.map((booking) => ({ ...booking, series: totals.get(booking.seriesId ?? "") ?? null }))
}

/** What waits for an answer of the organisations of somebody. */
export async function bookingTasks(
  db: Database,
  viewer: Viewer,
  { locale, now }: Pick<Asked, "locale" | "now">,
): Promise<BookingItem[]> {
  return (await myBookings(db, viewer, { locale, now })).answer
}

export function asksToReconfirm({ reconfirmBy, reconfirmedAt, status }: BookingItem): boolean {
  return status === "confirmed" && reconfirmBy !== null && reconfirmedAt === null
}

function groupsOf(bookings: ListedBooking[]): BookingGroup[] {
  const groups = group(bookings, ({ id, seriesId }) => seriesId ?? id)
  return [...groups.values()].flatMap((all) => (all[0] ? [{ first: all[0], count: all.length }] : []))
}

function daysOf(bookings: ListedBooking[], now: Date): BookingDay[] {
  const days = group(bookings, ({ start, site }) => wallTimeOf(site.timeZone, Date.parse(start)).date)
  return [...days].map(([date, ofDay]) => ({
    date,
    bookings: ofDay.map((booking) => ({
      ...booking,
      again: booking.seriesId && booking.status === "confirmed" ? null : nextWeek(booking),
      cardId:
        booking.status === "confirmed" && Date.parse(booking.end) > now.getTime()
          ? (booking.seriesId ?? booking.id)
          : null,
    })),
  }))
}

/** The organisations whose bookings somebody may read, for the filter. */
export async function bookingOrganisations(
  db: Database,
  viewer: Viewer,
  locale: Locale,
): Promise<{ id: string; name: ShownText }[]> {
  const ids = organisationsWhere(viewer, "booking.read")
  if (ids.length === 0) return []
  const rows = await db.selectFrom("organisation").select(["id", "name"]).where("id", "in", ids).execute()
  return rows
    .map(({ id, name }) => ({ id, name: showText(fromJson(name), locale) }))
    .sort((a, b) => a.name.text.localeCompare(b.name.text, locale))
}
