import { group } from "d3-array"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { lockSite } from "~/spaces/tree/turns.server"
import { type BookingKind, type BookingStatus, isUndecided, takesSpace } from "../booking"
import { bookingMoves, mayMove } from "../booking-moves"
import { bookingsWithSite } from "../booking-with-site.server"
import { applyMove } from "./apply-move.server"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { offerFreed } from "./offer-freed.server"

/** A booking that an organisation leaves behind when it ends: one that still asks for time, or has some to come. */
export interface BookingToEnd {
  id: string
  kind: BookingKind
  status: BookingStatus
  start: string
  end: string
  timeZone: string
  seriesId: string | null
  createdBy: string | null
  spaceId: string
  spaceName: string
  siteName: string
  siteId: string
  ownerId: string
  organisationId: string
}

/** What ends with an organisation, as the owner of spaces and as the one who books, the earliest first. */
export async function bookingsToEnd(
  db: Database,
  organisationId: string,
  now: Date,
): Promise<BookingToEnd[]> {
  const rows = await bookingsWithSite(db)
    .select([
      "booking.id",
      "booking.kind",
      "booking.status",
      "booking.start_at as start",
      "booking.end_at as end",
      "booking.series_id as seriesId",
      "booking.created_by as createdBy",
      "booking.organisation_id as organisationId",
      "space.id as spaceId",
      "space.name as spaceName",
      "site.name as siteName",
      "site.id as siteId",
      "site.organisation_id as ownerId",
      "site.time_zone as timeZone",
    ])
    .where((eb) =>
      eb.or([
        eb("booking.organisation_id", "=", organisationId),
        eb("site.organisation_id", "=", organisationId),
      ]),
    )
    .where("booking.status", "in", ["held", "requested", "countered", "waiting", "offered", "confirmed"])
    .where((eb) =>
      eb.or([eb("booking.status", "!=", "confirmed"), eb("booking.start_at", ">", now.toISOString())]),
    )
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  return rows
}

const rowsAtOnce = 200
/** The moves by which bookings end; what only the clock ends lapses. */
type EndingMove = "withdraw" | "refuse" | "decline" | "cancel" | "expire"
const order: EndingMove[] = ["withdraw", "refuse", "decline", "expire", "cancel"]

/**
 * Ends every booking of an organisation that is no more, by the moves that there are: its requests are withdrawn and
 * its bookings cancelled; what others asked of it is declined or lapses, and what they booked is cancelled. What it
 * gives back goes to the next in line. What has begun stays what it is. Its spaces must be put away before, so that
 * nothing is offered in them.
 */
export async function endBookings(trx: Trx, organisationId: string, now: Date): Promise<void> {
  const ending = await bookingsToEnd(trx, organisationId, now)
  for (const siteId of [...new Set(ending.map((booking) => booking.siteId))].sort())
    await lockSite(trx, siteId)
  const known = new Map(ending.map((booking) => [booking.id, booking]))
  const rows: BookingRow[] = []
  const ids = [...known.keys()]
  for (let from = 0; from < ids.length; from += rowsAtOnce)
    rows.push(...(await lockBookings(trx, ids.slice(from, from + rowsAtOnce))))
  const parts = rows.flatMap((row) => {
    const booking = known.get(row.id)
    const move = booking && endingMove(row, booking.ownerId === organisationId, now)
    return booking && move ? [{ row, booking, move }] : []
  })
  // What is asked for goes before what is had, or freed time would be offered to whoever is about to leave.
  for (const move of order)
    for (const same of group(
      parts.filter((part) => part.move === move),
      // Those of one conversation are told in one line.
      ({ row }) => [row.space_id, row.series_id ?? row.id, row.status].join(" "),
    ).values())
      await end(trx, move, same, organisationId, now)
}

function endingMove(row: BookingRow, isOwner: boolean, now: Date): EndingMove | null {
  const side = isOwner ? "owner" : "organisation"
  for (const move of order)
    if (mayMove(move, { status: row.status, startAt: row.start_at, side, now })) return move
  return isUndecided(row.status) && mayMove("expire", { ...moved(row), side: "system", now })
    ? "expire"
    : null
}

function moved({ status, start_at }: BookingRow) {
  return { status, startAt: start_at }
}

async function end(
  trx: Trx,
  move: EndingMove,
  parts: { row: BookingRow; booking: BookingToEnd }[],
  organisationId: string,
  now: Date,
): Promise<void> {
  const [first] = parts
  if (!first) return
  const { siteId, ownerId } = first.booking
  const rows = parts.map(({ row }) => row)
  if (move !== "expire") {
    const side = ownerId === organisationId ? "owner" : "organisation"
    await applyMove(trx, { siteId, ownerId }, rows, { move, scope: "occurrence", side, userId: null }, now)
    return
  }
  await changeBookings(
    trx,
    rows.map((before) => ({
      before,
      after: { ...before, status: bookingMoves.expire.to, expires_at: null },
    })),
    move,
    { side: "system", userId: null },
    now,
  )
  const freed = rows.filter(({ status }) => takesSpace(status))
  if (freed.length) await offerFreed(trx, siteId, freed, now)
}
