import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { DeclineValues } from "~/matching/offers/offer-input"
import { AppError } from "~/platform/errors"
import { type Bundle, endBundle, lockBundle, type Member } from "./bundle.server"

/**
 * Declines a proposal for the group of a need, and says why: what depends on it is cancelled.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is no longer open.
 */
export async function declineProposal(
  db: Database,
  viewer: Viewer,
  id: string,
  { reason, reasonText }: Pick<DeclineValues, "reason" | "reasonText">,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const bundle = await openBundle(trx, viewer, id, now)
    const organisationId = ownGroups(viewer, bundle.own, "need.edit")[0]
    if (!organisationId) throw new AppError("forbidden")
    const said = {
      user_id: viewer.userId,
      accepts: 0 as const,
      reason,
      reason_text: reasonText,
      at: now.toISOString(),
    }
    await trx
      .insertInto("plan_answer")
      .values({ proposal_id: id, organisation_id: organisationId, ...said })
      .onConflict((known) => known.columns(["proposal_id", "organisation_id"]).doUpdateSet(said))
      .execute()
    const isOwn = ({ proposal }: Member) => proposal.id === id
    const by = { userId: viewer.userId, now }
    await endBundle(trx, bundle, (member) => (isOwn(member) ? "declined" : "cancelled"), by)
  })
}

/**
 * Takes back a proposal that is not accepted yet, for the owner of the building, with those that depend on it.
 * @param planId of which it is.
 * @throws {AppError} as {@link declineProposal}
 */
export async function withdrawProposal(
  db: Database,
  viewer: Viewer,
  { id, planId }: { id: string; planId: string },
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const bundle = await lockBundle(trx, id)
    const owner = { organisationId: bundle.site.ownerId }
    if (!can(viewer, "unlock.read", owner) || bundle.sending.planId !== planId)
      throw new AppError("not_found")
    requirePermission(viewer, "booking.answer", owner)
    refuseEnded(bundle.own, now)
    await endBundle(trx, bundle, () => "withdrawn", { userId: viewer.userId, now })
  })
}

/**
 * An open proposal with those that depend on it, locked, for somebody of its group.
 * @throws {AppError} `not_found` to strangers, `conflict` when it is no longer open.
 */
export async function openBundle(
  trx: Trx,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<Bundle & { own: Member }> {
  const bundle = await lockBundle(trx, id)
  if (ownGroups(viewer, bundle.own, "need.read").length === 0) throw new AppError("not_found")
  refuseEnded(bundle.own, now)
  return bundle
}

/** The groups of a proposal for which somebody may do something. */
export function ownGroups(
  viewer: Viewer,
  { groups }: Member,
  action: "need.read" | "need.edit" | "booking.make",
): string[] {
  return groups.filter((organisationId) => can(viewer, action, { organisationId }))
}

function refuseEnded({ proposal }: Member, now: Date): void {
  if (proposal.status !== "open" || proposal.expiresAt <= now.toISOString())
    throw new AppError("conflict", { reason: "proposal_ended" })
}
