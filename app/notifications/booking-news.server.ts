import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { bookingsWithSite } from "~/bookings/booking-with-site.server"
import { type BookingMoved, type MoveKind, moveOf } from "~/bookings/events"
import { calendarEvents } from "~/bookings/ical/mail-calendar.server"
import { localityNames } from "~/city/areas.server"
import { addLine, toldMove } from "~/conversations/booking-line.server"
import { whenOf } from "~/conversations/booking-when.server"
import type { SystemLine, TalkingSide, ToldMove } from "~/conversations/conversation"
import { conversationFor } from "~/conversations/conversations.server"
import { type Locale, locales, perLocale } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { siteAddress } from "~/spaces/site-address"
import { confirms, type News, readersOfMoves } from "./news"
import type { NotificationKind } from "./notification-kinds"
import { type NotificationDraft, notify } from "./notify.server"
import { bookersOf, contactsOf, type Reader } from "./readers.server"

/** A move of a booking: a line in its conversation, and the sides whom it concerns are told. */
export const tellMove: Handler<MoveKind, BookingMoved> = async (
  trx,
  { id: eventId, kind: moveKind, subjectId, data, at },
  now,
) => {
  const move = toldMove(moveOf(moveKind), data)
  const booking = await bookingToTell(trx, subjectId)
  // An owner who books its own space talks to nobody.
  if (!move || !booking || booking.owner_id === booking.organisation_id) return
  const lost = (data.statuses ?? []).filter((status) => status === "rejected").length
  const kept = data.bookingIds.filter((_, index) => move === "lose" || data.statuses?.[index] !== "rejected")
  const line: SystemLine = {
    move,
    by: data.side,
    when: await whenOf(trx, kept),
    lost: move === "lose" ? 0 : lost,
    reasonText: data.reasonText,
    price: pricedMoves.some((priced) => priced === move) ? data.price : null,
  }
  const conversationId = await conversationFor(trx, { bookingId: booking.id }, now)
  await addLine(trx, conversationId, line, { userId: data.userId, at })
  for (const reader of ["owner", "organisation"] as const) {
    // Who waits in line, or lets an offer go by, is no matter for the owner.
    if (reader === "owner" && move === "expire" && data.from !== "requested" && data.from !== "countered")
      continue
    const kinds: Partial<Record<TalkingSide, NotificationKind>> = readersOfMoves[move]
    const kind = kinds[reader]
    const readers = kind ? await readersOn(trx, reader, booking, move, data) : []
    if (!kind || !readers.length) continue
    const news: News = {
      type: "booking",
      ...line,
      reader,
      space: fromJson(booking.space_name),
      site: booking.site_name,
      address: await addressesOf(trx, booking),
      bookingId: data.seriesId ?? booking.id,
      organisation: fromJson(booking.organisation_name),
    }
    const dates = reader === "organisation" ? datesInCalendars(news, move, data) : []
    const [calendar, ...others] = await calendarEvents(trx, dates, {
      organisationId: booking.organisation_id,
      seriesId: data.seriesId,
    })
    const further: NotificationDraft["further"] = []
    for (const event of others)
      further.push({
        news: { ...news, when: await whenOf(trx, [event.id]), lost: 0, price: null },
        calendar: event,
      })
    await notify(trx, readers, { eventId, kind, conversationId, news, calendar, further, at }, now)
  }
}

const changesADate: readonly ToldMove[] = ["edit", "cancel", "release"]

/** The dates that a group has now, or has no more as they were: its calendar programs are told of them. */
function datesInCalendars(news: News, move: ToldMove, data: BookingMoved): string[] {
  if (confirms(news)) return data.bookingIds.filter((_, index) => data.statuses?.[index] === "confirmed")
  return changedWhereConfirmed(move, data)
}

/** The confirmed dates that a move changes or takes away. */
function changedWhereConfirmed(move: ToldMove, { confirmedBefore = [] }: BookingMoved): string[] {
  return changesADate.includes(move) ? confirmedBefore : []
}

/** The moves that are told with the price: what one asks for, has, is asked to say yes to, or owes. */
const pricedMoves = [
  "request",
  "take",
  "wait",
  "confirm",
  "counter",
  "accept",
  "offer",
  "retake",
  "edit",
  "cancel",
  "release",
  "reconfirm_asked",
] as const satisfies readonly ToldMove[]

/** A booking with what its two sides are told of it. */
export async function bookingToTell(trx: Trx, id: string) {
  return bookingsWithSite(trx)
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select([
      "booking.id",
      "booking.created_by",
      "booking.organisation_id",
      "site.organisation_id as owner_id",
      "space.name as space_name",
      "site.name as site_name",
      "site.street",
      "site.house_number",
      "site.postcode",
      "site.locality",
      "site.municipality_id",
      "organisation.name as organisation_name",
    ])
    .where("booking.id", "=", id)
    .executeTakeFirst()
}

type Told = NonNullable<Awaited<ReturnType<typeof bookingToTell>>>

/** The address of a building, its municipality named as each language does. */
async function addressesOf(trx: Trx, told: Told): Promise<Record<Locale, string>> {
  const addresses = perLocale(() => "")
  for (const locale of locales) {
    const name = await localityNames(trx, locale)
    addresses[locale] = siteAddress(told, name(told))
  }
  return addresses
}

/**
 * The other side, all of it. Of a group that acted, all whose calendars may have been told of what changes; else only the
 * person whose booking it is, who has in writing that it is booked.
 */
async function readersOn(
  trx: Trx,
  side: TalkingSide,
  booking: Told,
  move: ToldMove,
  data: BookingMoved,
): Promise<Reader[]> {
  const readers =
    side === "owner"
      ? await contactsOf(trx, booking.owner_id, locales[0])
      : await bookersOf(trx, booking.organisation_id, booking.created_by)
  const others = readers.filter(({ userId }) => data.userId === null || userId !== data.userId)
  if (data.side !== side) return others
  if (side !== "organisation") return []
  if (changedWhereConfirmed(move, data).length) return readers
  const told = move === "take" || move === "accept" ? readers : others
  return told.filter(({ userId }) => userId === booking.created_by)
}
