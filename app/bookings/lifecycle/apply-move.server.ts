import type { Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { invariant } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type Bookable, loadBookable } from "../bookable.server"
import {
  type BookingReason,
  countsItsPrice,
  type DateVerdict,
  dateFaults,
  type Side,
  takesSpace,
} from "../booking"
import { bookingMoves, takesTime } from "../booking-moves"
import { checkDates, withClaim } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import { takerOf } from "../checks/taking-rules"
import { PriceChanged, refuseOtherPrice } from "../prices/price-changed"
import { priceBookings } from "../prices/price-dates.server"
import type { PriceQuote } from "../prices/price-quote"
import { agreedOf, lateColumns, priceColumn, termsColumns, waivedOf } from "../prices/promised"
import { type BookingChange, changeBookings } from "./change-bookings.server"
import { expiryOf } from "./expiry"
import type { Settled } from "./giving-back"
import { giveBack } from "./giving-back.server"
import type { Moved, MoveRequest } from "./move-request"
import { offerFreed } from "./offer-freed.server"

interface AppliedMove extends MoveRequest {
  side: Side
  userId: string | null
  /** Why it is given up, where that is neither side's request. */
  reason?: BookingReason
}

/** Writes a move that is allowed, for locked rows of one space and one organisation. */
export async function applyMove(
  trx: Trx,
  { siteId, ownerId }: { siteId: string; ownerId: string },
  rows: BookingRow[],
  applied: AppliedMove,
  now: Date,
): Promise<Moved> {
  const { move, side, userId, onConflict = "fail" } = applied
  const [first] = rows
  invariant(first, "a move has bookings")
  const bookable = await loadBookable(trx, first.space_id, now)
  const { to } = bookingMoves[move]
  const verdicts = takesTime(move)
    ? await checkTaking(trx, bookable, rows, { ...applied, ownerId, now })
    : new Map<string, DateVerdict>()
  const lost = rows.filter(({ id }) => verdicts.get(id)?.fault)
  if (lost.length && (onConflict === "fail" || lost.length === rows.length))
    refuseDates([...verdicts.values()], bookable)
  // What cannot be had any more hands on what it paid for the others.
  const handedOn = await giveBack(trx, lost, { isLate: false, now })
  const kept = rows.filter((row) => !lost.includes(row)).map((row) => withSettled(row, handedOn))
  const changes = takesTime(move)
    ? await takeTime(trx, bookable, kept, verdicts, { ...applied, ownerId }, now)
    : await settle(trx, kept, applied, now)
  const actor = { side, userId }
  await changeBookings(trx, changes, move, actor, now)
  await changeBookings(
    trx,
    lost.map((before) => ({
      before,
      after: {
        ...before,
        status: "rejected",
        reason: verdicts.get(before.id)?.fault ?? "taken",
        expires_at: null,
      },
    })),
    move,
    actor,
    now,
  )
  const freed = [...(takesSpace(to) ? [] : kept), ...lost].filter(({ status }) => takesSpace(status))
  await offerFreed(trx, siteId, freed, now)
  return { moved: kept.map(({ id }) => id), rejected: lost.map(({ id }) => id) }
}

type Taking = AppliedMove & { ownerId: string }

/** The dates with the status that takes their time, at the price that they were promised or are asked at now. */
async function takeTime(
  trx: Trx,
  bookable: Bookable,
  rows: BookingRow[],
  verdicts: Map<string, DateVerdict>,
  applied: Taking,
  now: Date,
): Promise<BookingChange[]> {
  const { move, reasonText = null } = applied
  const { to } = bookingMoves[move]
  const prices = await pricesAfter(trx, bookable, rows, applied)
  return rows.map((before, index): BookingChange => {
    const waived = verdicts.get(before.id)?.waived ?? []
    const price = prices[index] ?? null
    const after: BookingRow = {
      ...(takesSpace(before.status) ? before : withClaim(bookable, before)),
      ...priceColumn(price),
      ...(move === "offer" ? termsColumns(bookable.cancel) : {}),
      status: to,
      expires_at: expiryOf(to, {
        answerHours: bookable.answerHours,
        start: Date.parse(before.start_at),
        now,
      }),
      overrides: waived.length ? JSON.stringify(waived) : null,
      reason: null,
      reason_text: reasonText,
    }
    return { before, after, waived: waived.filter((fault) => !waivedOf(before).includes(fault)) }
  })
}

/**
 * What dates cost once they are taken. What was asked costs what was promised. A lost date that is offered, or taken
 * up by its organisation, costs what is asked now, which they see; its owner takes it up for them at no more than they
 * were told when they asked.
 * @throws {PriceChanged}
 */
async function pricesAfter(
  trx: Trx,
  bookable: Bookable,
  rows: BookingRow[],
  { move, side, expectedPrice }: Taking,
): Promise<(PriceQuote | null)[]> {
  const promised = rows.map((row) => agreedOf(row).price)
  const anew = move === "offer" || move === "retake" || promised.includes(null)
  const asked = anew ? await priceBookings(trx, bookable, rows) : []
  const isPromise = move !== "offer" && move !== "retake"
  const prices = rows.map((_, index) => (isPromise ? promised[index] : null) ?? asked[index] ?? null)
  const sum = (quotes: (PriceQuote | null)[]) =>
    quotes.reduce((total, quote) => total + (quote?.total ?? 0), 0)
  const { currency } = bookable
  refuseOtherPrice(expectedPrice, { now: sum(prices), currency })
  if (move === "retake" && side === "owner" && !promised.includes(null) && sum(prices) > sum(promised))
    throw new PriceChanged({ was: sum(promised), now: sum(prices), currency })
  return prices
}

/** The dates with the status in which they end, and what they cost then. */
async function settle(
  trx: Trx,
  rows: BookingRow[],
  { move, side, reason, reasonText = null }: AppliedMove,
  now: Date,
): Promise<BookingChange[]> {
  const { to } = bookingMoves[move]
  const isGivenUp = to === "cancelled" || to === "released"
  // Who does not say that it is still coming gives up as much as who says that it is not.
  const isLate = isGivenUp && (side === "organisation" || reason === "not_reconfirmed")
  const settled = countsItsPrice(to) && !isGivenUp ? new Map() : await giveBack(trx, rows, { isLate, now })
  return rows.map((before): BookingChange => {
    const after: BookingRow = {
      ...before,
      status: to,
      expires_at: null,
      reason: null,
      reason_text: reasonText,
    }
    if (isGivenUp) {
      after.reason = reason ?? (side === "owner" ? "owner" : "organisation")
      Object.assign(after, priceColumn(settled.get(before.id)?.price ?? null), lateColumns(null))
    }
    return { before, after }
  })
}

/** What each date that would take time comes to by every rule. */
async function checkTaking(
  trx: Trx,
  bookable: Bookable,
  rows: BookingRow[],
  { move, side, ownerId, override, now }: Taking & { now: Date },
): Promise<Map<string, DateVerdict>> {
  const [first] = rows
  if (!first) return new Map()
  const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
  const slots = rows.map((row) => ({
    start: Date.parse(row.start_at),
    end: Date.parse(row.end_at),
    waived: waivedOf(row),
    // An owner who pauses a space still answers what was asked before.
    rules: move === "confirm" ? dateFaults.filter((rule) => rule !== "paused") : dateFaults,
  }))
  const most = rows.map(({ people }) => people ?? 0)
  const verdicts = await checkDates(trx, bookable, leaves, slots, {
    organisationId: first.organisation_id,
    quantity: first.quantity,
    people: Math.max(...most) || null,
    isSeries: first.series_id !== null,
    now,
    by: takerOf(first.kind, side, { ownerId, organisationId: first.organisation_id }),
    override,
    // What was in time when it was asked is not late because its answer took long.
    inTime: move !== "offer" && move !== "retake",
    // What has the space already is not in its own way.
    except: rows.map(({ id }) => id),
  })
  return new Map(rows.map(({ id }, index) => [id, verdicts[index] as DateVerdict]))
}

function withSettled(row: BookingRow, settled: Map<string, Settled>): BookingRow {
  const found = settled.get(row.id)
  return found ? { ...row, ...priceColumn(found.price), ...lateColumns(found.late) } : row
}
