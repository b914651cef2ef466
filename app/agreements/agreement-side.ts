import { can, missingScope, refusedFor } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { type PartySide, partySides } from "./agreement"
import { type AgreementMove, type Movable, mayMove } from "./agreement-moves"

/** The two organisations of an agreement. */
export interface Parties {
  ownerId: string
  organisationId: string
}

/** The organisation of a side. */
export function organisationOf({ ownerId, organisationId }: Parties, side: PartySide): string {
  return side === "owner" ? ownerId : organisationId
}

export function otherSide(side: PartySide): PartySide {
  return side === "owner" ? "organisation" : "owner"
}

/** The sides on which somebody may read, or write, the owner's first. A draft is its own side's alone. */
export function sidesOf(
  viewer: Viewer | null,
  action: "agreement.read" | "agreement.write",
  agreement: Parties & Pick<Movable, "status" | "draftedBy">,
): PartySide[] {
  return partySides.filter(
    (side) =>
      (agreement.status !== "draft" || agreement.draftedBy === side) &&
      can(viewer, action, { organisationId: organisationOf(agreement, side) }),
  )
}

/**
 * The side on which somebody makes a move.
 * @param wanted by whoever acts on both sides; else the owner's comes first.
 * @throws {AppError} `not_found` to strangers, `forbidden` to who may only read, `conflict` when the agreement has no
 *   such move now.
 */
export function sideFor(
  move: AgreementMove,
  viewer: Viewer,
  agreement: Parties & Movable,
  wanted?: PartySide,
): PartySide {
  const read = sidesOf(viewer, "agreement.read", agreement)
  if (read.length === 0) throw new AppError("not_found")
  const own = sidesOf(viewer, "agreement.write", agreement).filter((side) => !wanted || side === wanted)
  if (own.length === 0) {
    const scopes = read.map((side) =>
      missingScope(viewer, "agreement.write", { organisationId: organisationOf(agreement, side) }),
    )
    throw refusedFor(scopes.find((scope) => scope !== null) ?? null)
  }
  const side = own.find((candidate) => mayMove(move, agreement, candidate))
  if (!side) throw new AppError("conflict", { reason: "no_such_agreement_move" })
  return side
}
