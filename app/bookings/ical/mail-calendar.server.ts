import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { brand } from "~/i18n/locales"
import { env } from "~/platform/env.server"
import { addressOfSender } from "~/platform/mail/mail-from"
import { bookingsToWrite, datesBesideRule, ownHost, seriesToWrite } from "./calendar-bookings.server"
import type { CalendarEntry } from "./calendar-entry"
import { bookingEntry, endedSeries, seriesEntries, seriesUid } from "./series-entries"
import { writeInvitation } from "./write-calendar"

/** An event of calendars: a series with the dates of its rule, or a booking. */
export interface MailedEvent {
  /** The organisation in whose calendars it is. */
  organisationId: string
  of: "series" | "booking"
  id: string
}

/**
 * The events that change with some bookings: their series where dates of its rule are among them, and each date beside
 * it.
 */
export async function calendarEvents(
  db: Database,
  bookingIds: readonly string[],
  { organisationId, seriesId }: { organisationId: string; seriesId: string | null },
): Promise<MailedEvent[]> {
  if (!bookingIds.length) return []
  const apart = seriesId
    ? (await datesBesideRule(db, seriesId)).filter((id) => bookingIds.includes(id))
    : bookingIds
  const bookings = apart.map((id): MailedEvent => ({ organisationId, of: "booking", id }))
  if (!seriesId || apart.length === bookingIds.length) return bookings
  return [{ organisationId, of: "series", id: seriesId }, ...bookings]
}

/**
 * What a calendar program does with an event: puts it in, changes the one that it has, or takes it out. A request or a
 * cancellation may name no other (RFC 5546).
 * @param reader to whom the mail goes.
 */
export async function mailCalendar(
  db: Database,
  { organisationId, of, id }: MailedEvent,
  { email, name, locale }: { email: string; name: string | null; locale: Locale },
): Promise<string | undefined> {
  const reader = { organisationIds: [organisationId], locale }
  const entries =
    of === "series"
      ? await entriesOfSeries(db, id, reader)
      : (await bookingsToWrite(db, [id], reader)).map((one) => bookingEntry(one, ownHost()))
  if (!entries.length) return undefined
  const method = entries.every(({ status }) => status === "CANCELLED") ? "CANCEL" : "REQUEST"
  const organiser = { email: addressOfSender(env().mailFrom), name: brand[locale] }
  return writeInvitation(entries, { method, organiser, attendee: { email, name } })
}

async function entriesOfSeries(
  db: Database,
  seriesId: string,
  reader: { organisationIds: string[]; locale: Locale },
): Promise<CalendarEntry[]> {
  const [found] = await seriesToWrite(db, [seriesId], reader)
  if (!found) return []
  const { series, bookings } = found
  const ended = endedSeries(series, bookings, ownHost())
  if (ended) return [ended]
  return seriesEntries(series, bookings, ownHost()).filter(
    ({ uid }) => uid === seriesUid(seriesId, ownHost()),
  )
}
