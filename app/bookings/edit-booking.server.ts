import { inTriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema"
import type { Viewer } from "~/accounts/viewer.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { AppError } from "~/platform/errors"
import { leavesOf } from "~/spaces/claims.server"
import { quantityOf } from "./book-space.server"
import { type Bookable, loadBookable, unbuffered } from "./bookable.server"
import { type BookingScope, type BookingStatus, type DateFate, type Side, takesSpace } from "./booking"
import { maySee, sidesOf } from "./booking-side"
import { type BookingTarget, targetOf } from "./booking-target.server"
import { type BookingChange, changeBookings } from "./change-bookings.server"
import { fatesOf, withClaim } from "./date-fates.server"
import { refuseFaults } from "./dates-refused"
import { offerFreed } from "./offer-freed.server"
import { priceBookings } from "./price-dates.server"
import { refusingClashes } from "./refusing-clashes.server"

/** What is changed of a booking; what is left out stays. */
export interface EditRequest {
  scope: BookingScope
  /**
   * Milliseconds: the new time of the booking that is named. The others of the scope move by as many days and to
   * the same time of the day.
   */
  start?: number
  end?: number
  /** Another space of the same owner. */
  spaceId?: string
  people?: number | null
  purpose?: string
  quantity?: number | null
  /** With a series of which a date cannot be moved: nothing at all, or the other dates. */
  onConflict?: "fail" | "skip"
}

/** Which dates were changed, and which could not be and stay as they were. */
export interface Edited {
  changed: string[]
  kept: DateFate[]
}

const editable: readonly BookingStatus[] = ["held", "requested", "waiting", "confirmed"]

/**
 * Changes a booking, what follows it, or its series: times, space, people, purpose. The time is checked as for a new
 * booking. Where an owner answers every request, an organisation may make what is confirmed shorter, and no more.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` (`needs_owner`: ask for the other time instead);
 *   {@link DatesRefused}
 */
export function editBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  request: EditRequest,
  now: Date,
): Promise<Edited> {
  return refusingClashes(db, () =>
    inTriedTransaction(db, async (trx) => {
      const target = await targetOf(trx, id, request.scope, now, request.spaceId)
      const side = editingSide(viewer, target)
      const rows = target.rows.filter(
        ({ status, start_at }) => editable.includes(status) && start_at > now.toISOString(),
      )
      if (rows.length === 0) throw new AppError("conflict", "no_such_move")
      return writeEdit(trx, target, rows, { ...request, side, userId: viewer.userId }, now)
    }),
  )
}

function editingSide(viewer: Viewer, { ownerId, organisationId }: BookingTarget): Side {
  const parties = { ownerId, organisationId }
  if (!maySee(viewer, parties)) throw new AppError("not_found")
  const [side] = sidesOf(viewer, parties)
  if (!side) throw new AppError("forbidden")
  return side
}

interface AppliedEdit extends EditRequest {
  side: Side
  userId: string | null
}

async function writeEdit(
  trx: Trx,
  target: BookingTarget,
  rows: BookingRow[],
  request: AppliedEdit,
  now: Date,
): Promise<Edited> {
  const { side, userId } = request
  const loaded = await loadBookable(trx, request.spaceId ?? target.named.space_id, now)
  if (loaded.ownerId !== target.ownerId) throw new AppError("not_found")
  const bookable = target.named.kind === "block" ? unbuffered(loaded) : loaded
  const { timeZone } = bookable.opening
  const slots = rows.map((row) => shifted(row, target.named, request, timeZone))
  if (slots.some(({ start, end }) => end <= start))
    throw new AppError("invalid", undefined, [{ path: "end", message: "endBeforeStart" }])
  rows.forEach((row, index) => {
    const slot = slots[index]
    if (slot && !mayChangeTo(row, slot, bookable, side, request))
      throw new AppError("conflict", "needs_owner")
  })
  // What moves gives its time back first, so that a series can move onto itself.
  const moving = rows
    .map((before, index) => ({ before, slot: slots[index] as Interval }))
    .filter(({ before, slot }) => isMoved(before, slot, bookable, request))
  const fates = await fatesAmong(trx, bookable, moving, request, now)
  const lost = moving.filter((_, index) => fates[index]?.fault)
  const faults = fates.filter(({ fault }) => fault)
  if (lost.length && (request.onConflict !== "skip" || lost.length === moving.length)) refuseFaults(faults)
  const staying = new Set(lost.map(({ before }) => before.id))
  const changed = rows.flatMap((before, index) =>
    staying.has(before.id) ? [] : [{ before, slot: slots[index] as Interval }],
  )
  const changes = changed.map(({ before, slot }): BookingChange => {
    const timed: BookingRow = {
      ...before,
      start_at: new Date(slot.start).toISOString(),
      end_at: new Date(slot.end).toISOString(),
    }
    const after: BookingRow = {
      ...(isMoved(before, slot, bookable, request) ? withClaim(bookable, timed) : timed),
      space_id: bookable.spaceId,
      people: request.people === undefined ? before.people : request.people,
      purpose: request.purpose ?? before.purpose,
      quantity: desksOf(before, bookable, request),
      reason_text: null,
      reconfirm_by: null,
      reconfirmed_at: null,
    }
    return { before, after }
  })
  await priceAnew(trx, bookable, changes)
  await changeBookings(trx, changes, "edit", { side, userId }, now)
  await offerFreed(
    trx,
    target.siteId,
    moving
      .filter(({ before }) => takesSpace(before.status) && !staying.has(before.id))
      .map(({ before }) => before),
    now,
  )
  return { changed: changes.map(({ before }) => before.id), kept: faults }
}

/** Of a desk area, those that are asked; null for all there are, which an owner blocks. */
function desksOf(before: BookingRow, bookable: Bookable, { quantity }: EditRequest): number | null {
  return before.kind === "block" ? null : quantityOf(bookable, quantity ?? before.quantity)
}

/** A price that was frozen follows the time. */
async function priceAnew(trx: Trx, bookable: Bookable, changes: BookingChange[]): Promise<void> {
  const priced = changes.filter(({ before }) => before.price !== null)
  const prices = await priceBookings(
    trx,
    bookable,
    priced.map(({ after }) => after),
  )
  priced.forEach(({ after }, index) => {
    after.price = JSON.stringify(prices[index])
  })
}

/** The time that a row moves to: the named one's own, the others as many days on at the same time of the day. */
function shifted(
  row: BookingRow,
  named: BookingRow,
  { start, end }: EditRequest,
  timeZone: string,
): Interval {
  const own = { start: Date.parse(row.start_at), end: Date.parse(row.end_at) }
  if (start === undefined && end === undefined) return own
  const old = { start: Date.parse(named.start_at), end: Date.parse(named.end_at) }
  const wanted = { start: start ?? old.start, end: end ?? old.end }
  if (row.id === named.id) return wanted
  const at = (instant: number) => wallTimeOf(timeZone, instant)
  const days = dayNumber(at(wanted.start).date) - dayNumber(at(old.start).date)
  const date = addDays(at(own.start).date, days)
  const from = at(wanted.start)
  const until = at(wanted.end)
  const nights = dayNumber(until.date) - dayNumber(from.date)
  return {
    start: instantOf(timeZone, date, from.minute),
    end: instantOf(timeZone, addDays(date, nights), until.minute),
  }
}

function isMoved(row: BookingRow, slot: Interval, { spaceId }: Bookable, { quantity }: EditRequest): boolean {
  return (
    row.space_id !== spaceId ||
    Date.parse(row.start_at) !== slot.start ||
    Date.parse(row.end_at) !== slot.end ||
    (quantity !== undefined && quantity !== row.quantity)
  )
}

/** An organisation moves what nobody agreed to yet, or what nobody needs agree to; else it may only give time back. */
function mayChangeTo(
  row: BookingRow,
  slot: Interval,
  bookable: Bookable,
  side: Side,
  request: EditRequest,
): boolean {
  if (side === "owner" || row.status !== "confirmed" || bookable.approval === "automatic") return true
  const within = slot.start >= Date.parse(row.start_at) && slot.end <= Date.parse(row.end_at)
  const more = request.quantity != null && request.quantity > (row.quantity ?? 0)
  return within && row.space_id === bookable.spaceId && !more
}

async function fatesAmong(
  trx: Trx,
  bookable: Bookable,
  moving: { before: BookingRow; slot: Interval }[],
  request: AppliedEdit,
  now: Date,
): Promise<DateFate[]> {
  const [first] = moving
  if (!first) return []
  const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
  return fatesOf(
    trx,
    bookable,
    leaves,
    moving.map(({ slot }) => slot),
    {
      organisationId: first.before.organisation_id,
      quantity: desksOf(first.before, bookable, request),
      now,
      byOwner: request.side === "owner",
      except: moving.map(({ before }) => before.id),
    },
  )
}
