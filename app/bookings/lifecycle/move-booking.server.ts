import { group } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import type { Viewer } from "~/accounts/viewer"
import { AppError, invariant } from "~/platform/errors"
import { bookingMoves, mayMove, type StatusMove } from "../booking-moves"
import { maySee, sideFor } from "../booking-side"
import { refuseOnClash } from "../refuse-on-clash.server"
import { applyMove } from "./apply-move.server"
import { type LockedBookings, lockNamedBookings } from "./lock-named-bookings.server"
import type { Moved, MoveRequest } from "./move-request"
import { isAgreed } from "./offer-freed.server"

/**
 * Moves a booking, what follows it, or its series, by the table of moves. The time of what becomes confirmed is
 * checked again, at the price that was promised; time that is given back goes to the next in line.
 * @param id of a booking or of a series.
 * @throws {AppError} `not_found`, `forbidden`, `conflict`; {@link DatesRefused}; {@link PriceChanged}
 */
export async function moveBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  request: MoveRequest,
  now: Date,
): Promise<Moved> {
  return refuseOnClash(db, () =>
    inRetriedTransaction(db, async (trx) => {
      const target = await lockNamedBookings(trx, id, request.scope, now)
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
  throw new AppError("conflict", { reason: "needs_owner" })
}

/** The bookings of the target that have the move now, and the side that makes it. */
function movable(viewer: Viewer, target: LockedBookings, { move, scope }: MoveRequest, now: Date) {
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

function firstAble({ rows }: LockedBookings, move: StatusMove, now: Date): BookingRow | undefined {
  return rows.find((row) =>
    bookingMoves[move].by.some((side) =>
      mayMove(move, { status: row.status, startAt: row.start_at, side, now }),
    ),
  )
}

function asMoved(row: BookingRow, parties: { ownerId: string; organisationId: string }) {
  return { ...parties, status: row.status, startAt: row.start_at }
}
