import type { Trx } from "#db/database.server"
import { type Batch, insertBatch } from "#db/insert-batch.server"
import { fromJson } from "#db/json"
import type { BookingRow, SeriesRow } from "#db/schema/bookings"
import { newId } from "~/platform/ids.server"
import { eventRow } from "~/platform/jobs/events.server"
import {
  claimRows,
  type Leaf,
  leavesOf,
  removeClaims,
  type Taking,
  writeClaims,
} from "~/spaces/tree/claims.server"
import { lockSite } from "~/spaces/tree/turns.server"
import { countsItsPrice, type DateFault, type Side, takesSpace } from "../booking"
import type { BookingMove } from "../booking-moves"
import { bookingEvents, kindOfMove } from "../events"
import type { PriceQuote } from "../prices/price-quote"
import { priceTold } from "../prices/price-told"
import { waivedOf } from "../prices/promised"

/** Who acts. */
export interface Actor {
  side: Side
  userId: string | null
}

/** A booking, before and after. */
export interface BookingChange {
  before: BookingRow
  after: BookingRow
  /** Rules that its owner set aside in this change. */
  waived?: readonly DateFault[]
}

/**
 * The rows of bookings, locked until the transaction ends, and the turn of their buildings: a change of the tree would
 * otherwise write claims anew for what is being given back.
 * @returns in the order of their start.
 */
export async function lockBookings(trx: Trx, ids: string[]): Promise<BookingRow[]> {
  if (ids.length === 0) return []
  const sites = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("space.site_id")
    .distinct()
    .where("booking.id", "in", ids)
    .orderBy("space.site_id")
    .execute()
  for (const { site_id } of sites) await lockSite(trx, site_id)
  const rows = await trx
    .updateTable("booking")
    .set((eb) => ({ sequence: eb.ref("sequence") }))
    .where("id", "in", ids)
    .returningAll()
    .execute()
  return rows.sort((a, b) => (a.start_at < b.start_at ? -1 : 1))
}

/**
 * Writes what became of bookings that {@link lockBookings} holds: the rows, their claims, their history, and one
 * event for all. What is given back goes before what is taken, so that a booking can move to where another of the
 * same change was.
 * @throws what `isClash` knows, when the database finds the time taken.
 */
export async function changeBookings(
  trx: Trx,
  changes: BookingChange[],
  move: BookingMove,
  { side, userId }: Actor,
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const retaken = changes.filter(
    ({ before, after }) => takesSpace(before.status) && changesClaim(before, after),
  )
  await removeClaims(
    trx,
    retaken.map(({ before }) => before.id),
  )
  for (const { after } of changes) {
    const { id, ...columns } = after
    await trx
      .updateTable("booking")
      .set({ ...columns, sequence: columns.sequence + 1, updated_at: now.toISOString() })
      .where("id", "=", id)
      .execute()
  }
  await takeSpace(
    trx,
    changes
      .filter(({ before, after }) => takesSpace(after.status) && changesClaim(before, after))
      .map(({ after }) => after),
  )
  await insertBatch(
    trx,
    historyOf(
      changes.map(({ before, after, waived }) => ({ before, row: after, waived })),
      move,
      { side, userId },
      now,
    ),
  )
}

function changesClaim(before: BookingRow, after: BookingRow): boolean {
  return (
    takesSpace(before.status) !== takesSpace(after.status) ||
    before.space_id !== after.space_id ||
    before.claim_from !== after.claim_from ||
    before.claim_until !== after.claim_until ||
    before.quantity !== after.quantity
  )
}

/**
 * Writes new bookings of one space as {@link changeBookings} does old ones, in one go.
 * @param leaves of the space, read in its turn.
 * @param series new with them.
 */
export async function insertBookings(
  trx: Trx,
  leaves: Leaf[],
  { series, rows }: { series: SeriesRow | null; rows: BookingRow[] },
  actor: Actor,
  now: Date,
): Promise<void> {
  await insertBatch(trx, {
    series: series ? [series] : [],
    booking: rows,
    claim: claimRows(leaves, rows.filter(({ status }) => takesSpace(status)).map(takingOf)),
    ...historyOf(
      rows.map((row) => ({ before: null, row, waived: waivedOf(row) })),
      "request",
      actor,
      now,
    ),
  })
}

async function takeSpace(trx: Trx, rows: BookingRow[]): Promise<void> {
  for (const spaceId of [...new Set(rows.map((row) => row.space_id))].sort()) {
    const { site_id } = await trx
      .selectFrom("space")
      .select("site_id")
      .where("id", "=", spaceId)
      .executeTakeFirstOrThrow()
    await lockSite(trx, site_id)
    await writeClaims(
      trx,
      await leavesOf(trx, site_id, spaceId),
      rows.filter((row) => row.space_id === spaceId).map(takingOf),
    )
  }
}

function takingOf(row: BookingRow): Taking {
  return {
    bookingId: row.id,
    spaceId: row.space_id,
    from: row.claim_from,
    until: row.claim_until,
    quantity: row.quantity,
  }
}

/** What is remembered of a change: a line for each booking, and one event for all. */
function historyOf(
  changes: { before: BookingRow | null; row: BookingRow; waived?: readonly DateFault[] }[],
  move: BookingMove,
  { side, userId }: Actor,
  now: Date,
): Pick<Batch, "booking_change" | "event"> {
  const lines = changes.map(({ before, row, waived }) => ({
    id: newId(),
    booking_id: row.id,
    move,
    from_status: before?.status ?? null,
    to_status: row.status,
    by_side: side,
    user_id: userId,
    start_at: row.start_at,
    end_at: row.end_at,
    reason_text: row.reason_text,
    price_cents: quoteOf(row)?.total ?? null,
    overrides: waived?.length ? JSON.stringify(waived) : null,
    at: now.toISOString(),
  }))
  const [first] = changes
  if (!first || first.row.kind === "block") return { booking_change: lines }
  const data = {
    bookingIds: changes.map(({ row }) => row.id),
    from: first.before?.status ?? null,
    confirmedBefore: changes.filter(({ before }) => before?.status === "confirmed").map(({ row }) => row.id),
    statuses: changes.map(({ row }) => row.status),
    seriesId: first.row.series_id,
    side,
    userId,
    reasonText: first.row.reason_text,
    price: toldPrice(changes),
  }
  const event = { kind: kindOfMove(move), subjectId: first.row.id, data }
  return { booking_change: lines, event: [eventRow(bookingEvents, event, now)] }
}

/** What the dates that may be had, or were given up, cost now, and what they cost before. */
function toldPrice(changes: { before: BookingRow | null; row: BookingRow }[]) {
  const told = changes.filter(({ row: { status } }) => countsItsPrice(status) || status === "waiting")
  const prices = told.flatMap(({ row }) => quoteOf(row) ?? [])
  const before = told.map(({ before: old }) => old && quoteOf(old))
  return priceTold(
    prices,
    before.filter((price) => price !== null),
  )
}

function quoteOf({ price }: BookingRow): PriceQuote | null {
  return fromJson(price)
}
