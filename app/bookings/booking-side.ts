import type { KeyScope } from "~/accounts/keys/key-scopes"
import { can, missingScope, refusedFor } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { BookingStatus, Side } from "./booking"
import { bookingMoves, mayMove, type StatusMove } from "./booking-moves"

/** The two organisations of a booking. */
export interface Parties {
  ownerId: string
  organisationId: string
}

/** The sides on which somebody may act for a booking, the owner's first. */
export function sidesOf(viewer: Viewer | null, { ownerId, organisationId }: Parties): Side[] {
  return [
    ...(can(viewer, "booking.answer", { organisationId: ownerId }) ? (["owner"] as const) : []),
    ...(can(viewer, "booking.keep", { organisationId }) ? (["organisation"] as const) : []),
  ]
}

/** Whether somebody may read a booking: the members of both its organisations. */
export function maySee(viewer: Viewer | null, { ownerId, organisationId }: Parties): boolean {
  return (
    can(viewer, "booking.read", { organisationId: ownerId }) ||
    can(viewer, "booking.read", { organisationId })
  )
}

interface Moved extends Parties {
  status: BookingStatus
  startAt: string
}

/**
 * The side on which somebody makes a move.
 * @throws {AppError} `not_found` to strangers, `forbidden` to the side whose move it is not, `conflict` when the
 *   booking has no such move now.
 */
export function sideFor(move: StatusMove, viewer: Viewer, booking: Moved, now: Date): Side {
  const sides = requireSides(bookingMoves[move].by, viewer, booking)
  const side = sides.find((candidate) => mayMove(move, { ...booking, side: candidate, now }))
  if (!side) throw new AppError("conflict", { reason: "no_such_move" })
  return side
}

/**
 * Those of the sides on which somebody acts for a booking, the owner's first.
 * @throws {AppError} `not_found` to strangers, `forbidden` to who acts on none of them, naming the scope that a
 *   program's token lacks.
 */
export function requireSides(by: readonly Side[], viewer: Viewer, parties: Parties): [Side, ...Side[]] {
  if (!maySee(viewer, parties)) throw new AppError("not_found")
  const [first, ...more] = sidesOf(viewer, parties).filter((side) => by.includes(side))
  if (!first) throw refusedFor(scopeFor(by, viewer, parties))
  return [first, ...more]
}

/** The scope with which a program's token would reach one of the sides. */
function scopeFor(
  by: readonly Side[],
  viewer: Viewer,
  { ownerId, organisationId }: Parties,
): KeyScope | null {
  const owner = by.includes("owner") && missingScope(viewer, "booking.answer", { organisationId: ownerId })
  const group = by.includes("organisation") && missingScope(viewer, "booking.keep", { organisationId })
  return owner || group || null
}
