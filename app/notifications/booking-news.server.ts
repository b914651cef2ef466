import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { bookingsWithSite } from "~/bookings/booking-with-site.server"
import { type BookingMoved, type MoveKind, moveOf } from "~/bookings/events"
import { siteAddress } from "~/bookings/site-address"
import { localityNames } from "~/city/areas.server"
import { addLine, toldMove } from "~/conversations/booking-line.server"
import { whenOf } from "~/conversations/booking-when.server"
import type { SystemLine, TalkingSide, ToldMove } from "~/conversations/conversation"
import { conversationFor } from "~/conversations/conversations.server"
import { type Locale, locales, perLocale } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { confirms, type News, readersOfMoves } from "./news"
import type { NotificationKind } from "./notification-kinds"
import { notify } from "./notify.server"
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
    const readers = kind ? await readersOn(trx, reader, booking, { ...data, move }) : []
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
    const calendar = changesCalendar(news, data)
      ? { organisationId: booking.organisation_id, bookingIds: data.bookingIds, seriesId: data.seriesId }
      : undefined
    await notify(trx, readers, { eventId, kind, conversationId, news, calendar, at }, now)
  }
}

const changesADate: readonly ToldMove[] = ["edit", "cancel", "release"]

/** Whether a group has a date now, or has one no more as it was: its calendar programs are told. */
function changesCalendar(news: News, { from, statuses = [] }: BookingMoved): boolean {
  if (news.type !== "booking" || news.reader !== "organisation") return false
  const { move } = news
  if (confirms(news)) return statuses.includes("confirmed")
  return from === "confirmed" && changesADate.includes(move)
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

/** What somebody who does it has in writing too: it is booked, or the calendar that was told so is to follow. */
function toldToWhoDoesIt(move: ToldMove, from: BookingMoved["from"]): boolean {
  return move === "take" || move === "accept" || (from === "confirmed" && changesADate.includes(move))
}

/** The other side, all of it; of the side that acted, only the person whose booking it is; nobody of most own acts. */
async function readersOn(
  trx: Trx,
  side: TalkingSide,
  booking: Told,
  { side: actor, userId, from, move }: BookingMoved & { move: ToldMove },
): Promise<Reader[]> {
  const readers =
    side === "owner"
      ? await contactsOf(trx, booking.owner_id, locales[0])
      : await bookersOf(trx, booking.organisation_id, booking.created_by)
  const others = readers.filter((reader) => userId === null || reader.userId !== userId)
  if (actor !== side) return others
  if (side !== "organisation") return []
  const told = toldToWhoDoesIt(move, from) ? readers : others
  return told.filter((reader) => reader.userId === booking.created_by)
}
