import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import type { Viewer } from "~/accounts/viewer"
import type { Interval } from "~/availability/intervals"
import { AppError, invalidAt } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type Bookable, loadBookable, unbuffered } from "../bookable.server"
import { type BookingStatus, type DateFault, type DateVerdict, type Side, takesSpace } from "../booking"
import { requireSides } from "../booking-side"
import { checkDates, withClaim } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import { takerOf } from "../checks/taking-rules"
import { type EditedDate, priceEdit } from "../prices/price-edit.server"
import { waivedOf } from "../prices/promised"
import { refuseOnClash } from "../refuse-on-clash.server"
import { quantityOf } from "./book-space.server"
import { changeBookings } from "./change-bookings.server"
import { asksMore, type EditRequest, type Reach, reachOf, rulesFor, shifted } from "./edited-time"
import { type LockedBookings, lockNamedBookings } from "./lock-named-bookings.server"
import { offerFreed } from "./offer-freed.server"

/** Which dates were changed, and which could not be and stay as they were. */
export interface Edited {
  changed: string[]
  kept: DateVerdict[]
}

const editable: readonly BookingStatus[] = ["held", "requested", "waiting", "confirmed"]

/**
 * Changes a booking, what follows it, or its series: times, space, people, purpose. The time is checked as for a new
 * booking. Where an owner answers every request, an organisation may make what is confirmed shorter, and no more.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` (`needs_owner`: ask for the other time instead);
 *   {@link DatesRefused}; {@link PriceChanged}
 */
export function editBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  request: EditRequest,
  now: Date,
): Promise<Edited> {
  return refuseOnClash(db, () =>
    inRetriedTransaction(db, async (trx) => {
      const target = await lockNamedBookings(trx, id, request.scope, now, request.spaceId)
      const [side] = requireSides(["owner", "organisation"], viewer, target)
      const rows = target.rows.filter(
        ({ status, start_at }) => editable.includes(status) && start_at > now.toISOString(),
      )
      if (rows.length === 0) throw new AppError("conflict", { reason: "no_such_move" })
      return writeEdit(trx, target, rows, { ...request, side, userId: viewer.userId }, now)
    }),
  )
}

interface AppliedEdit extends EditRequest {
  side: Side
  userId: string | null
}

/** A date that is to be edited, and how far that reaches. */
interface Candidate {
  before: BookingRow
  slot: Interval
  quantity: number | null
  reach: Reach
}

async function writeEdit(
  trx: Trx,
  target: LockedBookings,
  rows: BookingRow[],
  request: AppliedEdit,
  now: Date,
): Promise<Edited> {
  const { side, userId } = request
  const loaded = await loadBookable(trx, request.spaceId ?? target.named.space_id, now)
  if (loaded.ownerId !== target.ownerId) throw new AppError("not_found")
  const bookable = target.named.kind === "block" ? unbuffered(loaded) : loaded
  const candidates = rows.map((before): Candidate => {
    const slot = shifted(before, target.named, request, bookable.opening.timeZone)
    const quantity = desksOf(before, bookable, request)
    return { before, slot, quantity, reach: reachOf(before, slot, { spaceId: bookable.spaceId, quantity }) }
  })
  if (candidates.some(({ slot }) => slot.end <= slot.start)) throw invalidAt("end", "booking.endBeforeStart")
  if (side === "organisation" && candidates.some((candidate) => needsOwner(candidate, bookable)))
    throw new AppError("conflict", { reason: "needs_owner" })
  const verdicts = await checkEdit(trx, target, bookable, candidates, request, now)
  const faults = [...verdicts.values()].filter(({ fault }) => fault)
  const lost = new Set(candidates.filter(({ before }) => verdicts.get(before.id)?.fault))
  if (lost.size && (request.onConflict !== "skip" || lost.size === candidates.length))
    refuseDates(faults, bookable)
  const dates = candidates
    .filter((candidate) => !lost.has(candidate))
    .map((candidate): EditedDate => {
      const verdict = verdicts.get(candidate.before.id)
      return { ...candidate, after: editedRow(candidate, bookable, request, verdict) }
    })
  await priceEdit(trx, bookable, dates, { ...request, organisationId: target.organisationId }, now)
  const changes = dates.map(({ before, after }) => ({
    before,
    after,
    waived: (verdicts.get(before.id)?.waived ?? []).filter((fault) => !waivedOf(before).includes(fault)),
  }))
  await changeBookings(trx, changes, "edit", { side, userId }, now)
  const reached = dates.filter(({ reach }) => reach !== "stays")
  await offerFreed(
    trx,
    target.siteId,
    reached.flatMap(({ before, after }) =>
      takesSpace(before.status) ? before : before.status === "waiting" ? after : [],
    ),
    now,
  )
  return { changed: dates.map(({ before }) => before.id), kept: faults }
}

function editedRow(
  { before, slot, quantity, reach }: Candidate,
  bookable: Bookable,
  request: EditRequest,
  verdict: DateVerdict | undefined,
): BookingRow {
  const timed: BookingRow = {
    ...before,
    start_at: new Date(slot.start).toISOString(),
    end_at: new Date(slot.end).toISOString(),
  }
  // What was set aside for the old time says nothing about another.
  const waived = new Set<DateFault>([
    ...(reach === "moves" ? [] : waivedOf(before)),
    ...(verdict?.waived ?? []),
  ])
  return {
    ...(reach === "stays" ? timed : withClaim(bookable, timed)),
    space_id: bookable.spaceId,
    people: request.people === undefined ? before.people : request.people,
    purpose: request.purpose ?? before.purpose,
    quantity,
    overrides: waived.size ? JSON.stringify([...waived]) : null,
    reason_text: null,
    reconfirm_by: null,
    reconfirmed_at: null,
    // In another space the way in is another.
    arrival_told_for: bookable.spaceId === before.space_id ? before.arrival_told_for : null,
  }
}

/** Of a desk area, those that are asked; null for all there are, which an owner blocks. */
function desksOf(before: BookingRow, bookable: Bookable, { quantity }: EditRequest): number | null {
  return before.kind === "block" ? null : quantityOf(bookable, quantity ?? before.quantity)
}

/** An organisation moves what nobody agreed to yet, or what nobody needs agree to; else it may only give time back. */
function needsOwner({ before, reach }: Candidate, { approval }: Bookable): boolean {
  return before.status === "confirmed" && approval === "owner" && reach === "moves"
}

/** What stands in the way of each date that the edit reaches, by every rule that counts for it. */
async function checkEdit(
  trx: Trx,
  { ownerId, organisationId, named }: LockedBookings,
  bookable: Bookable,
  candidates: Candidate[],
  request: AppliedEdit,
  now: Date,
): Promise<Map<string, DateVerdict>> {
  const asked = candidates
    .map((candidate) => ({ ...candidate, rules: rulesFor(candidate.before, candidate.reach, request) }))
    .filter(({ rules }) => rules.length > 0)
  const [first] = asked
  if (!first) return new Map()
  const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
  const verdicts = await checkDates(
    trx,
    bookable,
    leaves,
    asked.map(({ before, slot, reach, rules }) => {
      const kept = reach === "moves" ? [] : waivedOf(before)
      return {
        ...slot,
        rules,
        waived: kept.filter((fault) => fault !== "capacity" || !asksMore(before, request.people)),
      }
    }),
    {
      organisationId,
      quantity: first.quantity,
      people: request.people === undefined ? named.people : request.people,
      isSeries: named.series_id !== null,
      now,
      by: takerOf(named.kind, request.side, { ownerId, organisationId }),
      override: request.override,
      // What moves gives its time back first, so that a series can move onto itself.
      except: asked.map(({ before }) => before.id),
    },
  )
  return new Map(asked.map(({ before }, index) => [before.id, verdicts[index] as DateVerdict]))
}
