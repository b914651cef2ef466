import { group } from "d3-array"
import { inTriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema"
import type { Viewer } from "~/accounts/viewer.server"
import { AppError, invariant } from "~/platform/errors"
import { leavesOf } from "~/spaces/claims.server"
import { type Bookable, loadBookable } from "./bookable.server"
import { type BookingReason, type BookingScope, type DateFate, type Side, takesSpace } from "./booking"
import { bookingMoves, mayMove, type StatusMove } from "./booking-moves"
import { maySee, sideFor } from "./booking-side"
import { type BookingTarget, targetOf } from "./booking-target.server"
import { type BookingChange, changeBookings } from "./change-bookings.server"
import { fatesOf, withClaim } from "./date-fates.server"
import { refuseFaults } from "./dates-refused"
import { expiryOf } from "./expiry"
import { isAgreed, offerFreed } from "./offer-freed.server"
import { cancelledPrice } from "./price-booking"
import { priceBookings } from "./price-dates.server"
import type { PriceQuote } from "./price-quote"
import { refusingClashes } from "./refusing-clashes.server"

/** What somebody does with a booking: every move but the one that proposes another time. */
export interface MoveRequest {
  move: Exclude<StatusMove, "counter" | "expire" | "complete">
  scope: BookingScope
  /** Words to the other side. */
  reasonText?: string | null
  /** With a series of which a date cannot be had any more: nothing at all, or the other dates. */
  onConflict?: "fail" | "skip"
}

/** What became of the bookings that a move was about. */
export interface Moved {
  /** Ids of those that were moved. */
  moved: string[]
  /** Ids of those that could not be had, now rejected. */
  rejected: string[]
}

/**
 * Moves a booking, what follows it, or its series, by the table of moves. The time of what becomes confirmed is
 * checked again, its price is computed and frozen; time that is given back goes to the next in line.
 * @param id of a booking or of a series.
 * @throws {AppError} `not_found`, `forbidden`, `conflict`; {@link DatesRefused}
 */
export async function moveBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  request: MoveRequest,
  now: Date,
): Promise<Moved> {
  return refusingClashes(db, () =>
    inTriedTransaction(db, async (trx) => {
      const target = await targetOf(trx, id, request.scope, now)
      const { side, rows } = movable(viewer, target, request, now)
      const outcome: Moved = { moved: [], rejected: [] }
      for (const inSpace of group(rows, ({ space_id }) => space_id).values()) {
        if (side === "organisation") await refuseUnagreed(trx, inSpace, request.move)
        const part = await applyMove(trx, target, inSpace, { ...request, side, userId: viewer.userId }, now)
        outcome.moved.push(...part.moved)
        outcome.rejected.push(...part.rejected)
      }
      return outcome
    }),
  )
}

/**
 * Where an owner answers every request, an organisation takes nothing by itself, but a lost date of a series that
 * the owner has agreed to.
 * @throws {AppError} `conflict` (`needs_owner`)
 */
async function refuseUnagreed(trx: Trx, rows: BookingRow[], move: StatusMove): Promise<void> {
  const [first] = rows
  if (!first || (move !== "take" && move !== "retake")) return
  const { approval } = await trx
    .selectFrom("space")
    .select("approval")
    .where("id", "=", first.space_id)
    .executeTakeFirstOrThrow()
  if (approval === "automatic" || (move === "retake" && (await isAgreed(trx, first.series_id)))) return
  throw new AppError("conflict", "needs_owner")
}

/** The bookings of the target that have the move now, and the side that makes it. */
function movable(viewer: Viewer, target: BookingTarget, { move, scope }: MoveRequest, now: Date) {
  const parties = { ownerId: target.ownerId, organisationId: target.organisationId }
  if (!maySee(viewer, parties)) throw new AppError("not_found")
  const [single] = target.rows
  if (target.rows.length === 1 && single)
    return { side: sideFor(move, viewer, asMoved(single, parties), now), rows: [single] }
  // Of a series, whatever has the move: what is over or was given up stays what it is.
  const able = target.rows.find((row) => bookingMoves[move].from.some((status) => status === row.status))
  const side = sideFor(
    move,
    viewer,
    asMoved(firstAble(target, move, now) ?? able ?? target.named, parties),
    now,
  )
  const rows = target.rows.filter((row) =>
    mayMove(move, { status: row.status, startAt: row.start_at, side, now }),
  )
  invariant(rows.length > 0 || scope === "occurrence", "a move that is allowed has bookings")
  return { side, rows }
}

function firstAble({ rows }: BookingTarget, move: StatusMove, now: Date): BookingRow | undefined {
  return rows.find((row) =>
    bookingMoves[move].by.some((side) =>
      mayMove(move, { status: row.status, startAt: row.start_at, side, now }),
    ),
  )
}

function asMoved(row: BookingRow, parties: { ownerId: string; organisationId: string }) {
  return { ...parties, status: row.status, startAt: row.start_at }
}

interface AppliedMove extends MoveRequest {
  side: Side
  userId: string | null
  /** Why it is given up, where that is neither side's wish. */
  reason?: BookingReason
}

/** Writes a move that is allowed, for locked rows of one space and one organisation. */
export async function applyMove(
  trx: Trx,
  { siteId }: { siteId: string },
  rows: BookingRow[],
  { move, side, userId, reason, reasonText = null, onConflict = "fail" }: AppliedMove,
  now: Date,
): Promise<Moved> {
  const [first] = rows
  invariant(first, "a move has bookings")
  const bookable = await loadBookable(trx, first.space_id, now)
  const { to } = bookingMoves[move]
  const takes = takesSpace(to)
  if (takes && rows.some(({ status }) => !takesSpace(status))) refuseOutOfUse(bookable, side)
  const lost = takes ? await lostAmong(trx, bookable, rows, { now, side }) : new Map<string, DateFate>()
  if (lost.size && (onConflict === "fail" || lost.size === rows.length)) refuseFaults([...lost.values()])
  const kept = rows.filter(({ id }) => !lost.has(id))
  const prices = to === "confirmed" ? await priceBookings(trx, bookable, kept) : null
  const changes = kept.map((before, index): BookingChange => {
    const expires_at = expiryOf(to, {
      answerHours: bookable.answerHours,
      start: Date.parse(before.start_at),
      now,
    })
    const taken = takes && !takesSpace(before.status) ? withClaim(bookable, before) : before
    const after: BookingRow = { ...taken, status: to, expires_at, reason: null, reason_text: reasonText }
    if (prices) after.price = JSON.stringify(prices[index])
    if (to === "cancelled" || to === "released") {
      after.price = priceAfter(before, bookable, side, now)
      after.reason = reason ?? (side === "owner" ? "owner" : "organisation")
    }
    return { before, after }
  })
  const actor = { side, userId }
  await changeBookings(trx, changes, move, actor, now)
  const rejected = rows.filter(({ id }) => lost.has(id))
  await changeBookings(
    trx,
    rejected.map((before) => ({
      before,
      after: {
        ...before,
        status: "rejected",
        reason: lost.get(before.id)?.fault ?? "taken",
        expires_at: null,
      },
    })),
    move,
    actor,
    now,
  )
  if (!takes)
    await offerFreed(
      trx,
      siteId,
      kept.filter(({ status }) => takesSpace(status)),
      now,
    )
  return { moved: kept.map(({ id }) => id), rejected: rejected.map(({ id }) => id) }
}

/** A space that is paused takes no new bookings; its owner still answers what was asked before. */
function refuseOutOfUse({ status }: Bookable, side: Side): void {
  if (status !== "published" && !(status === "paused" && side === "owner"))
    throw new AppError("conflict", "not_published")
}

/** Those that somebody else has by now, or that cannot be had any more, with the reason. */
async function lostAmong(
  trx: Trx,
  bookable: Bookable,
  rows: BookingRow[],
  { now, side }: { now: Date; side: Side },
): Promise<Map<string, DateFate>> {
  // What has the space already keeps it.
  const asking = rows.filter(({ status }) => !takesSpace(status))
  const [first] = asking
  if (!first) return new Map()
  const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
  const slots = asking.map((row) => ({ start: Date.parse(row.start_at), end: Date.parse(row.end_at) }))
  const fates = await fatesOf(trx, bookable, leaves, slots, {
    organisationId: first.organisation_id,
    quantity: first.quantity,
    now,
    // A request that was in time when it was made is not late because its answer took long.
    byOwner: side === "owner" || first.status === "requested",
  })
  return new Map(
    asking.flatMap(({ id }, index) => {
      const fate = fates[index]
      return fate?.fault ? [[id, fate] as const] : []
    }),
  )
}

/** What a booking that is given up still costs: nothing, or the fee when its organisation is late. */
function priceAfter(row: BookingRow, { cancelHours, cancelFeePercent }: Bookable, side: Side, now: Date) {
  if (row.price === null) return null
  const deadline = Date.parse(row.start_at) - (cancelHours ?? 0) * 3_600_000
  const late = side === "organisation" && cancelHours !== null && now.getTime() > deadline
  return JSON.stringify(cancelledPrice(JSON.parse(row.price) as PriceQuote, late, cancelFeePercent))
}
