import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { brand } from "~/i18n/locales"
import { env } from "~/platform/env.server"
import { addressOfSender } from "~/platform/mail/mail-from"
import { bookingsToWrite, ownHost, seriesToWrite } from "./calendar-bookings.server"
import type { CalendarEntry } from "./calendar-entry"
import { bookingEntry, endedSeries, entryStatus, seriesEntries } from "./series-entries"
import { writeInvitation } from "./write-calendar"

/** Bookings that were confirmed, moved or given up together. */
export interface ToldBookings {
  /** The organisation for which they go into calendars. */
  organisationId: string
  bookingIds: readonly string[]
  seriesId: string | null
}

/**
 * What a calendar program does with a change of bookings: puts the event in, changes the one that it has, or takes it
 * out. It is one event, as a request or a cancellation may name no other (RFC 5546): a series whole, or where only dates
 * beside its rule changed, the first of those.
 * @param reader to whom the mail goes.
 */
export async function mailCalendar(
  db: Database,
  { organisationId, bookingIds, seriesId }: ToldBookings,
  { email, name, locale }: { email: string; name: string | null; locale: Locale },
): Promise<string | undefined> {
  const reader = { organisationIds: [organisationId], locale }
  const entries = seriesId
    ? await entriesOfSeries(db, seriesId, bookingIds, reader)
    : (await bookingsToWrite(db, bookingIds.slice(0, 1), reader)).map((one) => bookingEntry(one, ownHost()))
  if (!entries.length) return undefined
  const method = entries.every(({ status }) => status === "CANCELLED") ? "CANCEL" : "REQUEST"
  const organiser = { email: addressOfSender(env().mailFrom), name: brand[locale] }
  return writeInvitation(entries, { method, organiser, attendee: { email, name } })
}

async function entriesOfSeries(
  db: Database,
  seriesId: string,
  changedIds: readonly string[],
  reader: { organisationIds: string[]; locale: Locale },
): Promise<CalendarEntry[]> {
  const [found] = await seriesToWrite(db, [seriesId], reader)
  if (!found) return []
  const { series, bookings } = found
  const changed = bookings.filter(({ id }) => changedIds.includes(id))
  const beside = changed.filter(({ plannedStart }) => plannedStart === null)
  const [first] = beside
  if (first && beside.length === changed.length) return [bookingEntry(first, ownHost())]
  const had = bookings.filter(({ plannedStart, status }) => plannedStart !== null && isHad(status))
  const ended = endedSeries(series, bookings, ownHost())
  if (!had.length) return ended ? [ended] : []
  const entries = seriesEntries(series, bookings, ownHost())
  return entries.filter(({ uid }) => uid === ended?.uid)
}

function isHad(status: Parameters<typeof entryStatus>[0]): boolean {
  return entryStatus(status) !== "CANCELLED"
}
