import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { DatesRefused, refusedDates } from "~/bookings/checks/dates-refused"
import { refuseOtherPrice } from "~/bookings/prices/price-changed"
import { refuseOnClash } from "~/bookings/refuse-on-clash.server"
import { hasEnded } from "~/needs/need"
import { AppError } from "~/platform/errors"
import { openBundle, ownGroups } from "./answer-proposal.server"
import { bookBundle, bookersOf, lookAtMember } from "./book-bundle.server"
import { type Bundle, type Member, tellOfProposal } from "./bundle.server"

interface Acceptance {
  /** What becomes of it where dates are gone: nothing, or the other dates. */
  onConflict: "fail" | "skip"
  /** Cents that somebody saw; absent takes it as it is. */
  expectedPrice?: number
}

/**
 * Accepts a proposal for the group of its need: all that is kept for it is booked in one transaction, by the use case of
 * every booking, at the price that was proposed. Of groups that come only together each accepts, and all are booked
 * with the last.
 * @returns whether it is booked: not while another group has to accept.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no longer open, the need has ended, or the group
 *   has accepted before; {@link DatesRefused} with the dates that are gone; {@link PriceChanged}
 */
export function acceptProposal(
  db: Database,
  viewer: Viewer,
  id: string,
  { onConflict, expectedPrice }: Acceptance,
  now: Date,
): Promise<boolean> {
  return refuseOnClash(db, () =>
    inRetriedTransaction(db, async (trx) => {
      const bundle = await openBundle(trx, viewer, id, now)
      const { own, site } = bundle
      refuseEndedNeed(own, bundle)
      const organisations = ownGroups(viewer, own, "booking.make")
      if (organisations.length === 0) throw new AppError("forbidden")
      const agreedBefore = new Set(own.accepted.keys())
      for (const organisationId of organisations) await keepAcceptance(trx, own, organisationId, viewer, now)
      const bookers = await bookersOf(trx, bundle, viewer)
      if (!bookers) {
        if (organisations.every((organisationId) => agreedBefore.has(organisationId)))
          throw new AppError("conflict", { reason: "proposal_agreed" })
        const { free, lost, price } = await lookAtMember(trx, site.ownerId, own, now)
        if (free === 0 || (onConflict === "fail" && lost.length > 0))
          throw new DatesRefused(refusedDates(lost))
        if (price) refuseOtherPrice(expectedPrice, { now: price.amount, currency: price.currency })
        await tellOfProposal(trx, "proposal.agreed", id, viewer.userId, now)
        return false
      }
      for (const member of bundle.members) if (member !== own) refuseEndedNeed(member, bundle)
      const price = await bookBundle(trx, bundle, bookers, { own, onConflict, userId: viewer.userId, now })
      refuseOtherPrice(expectedPrice, {
        now: price,
        currency: own.proposal.parts[0]?.terms.currency ?? "EUR",
      })
      for (const { proposal } of bundle.members)
        if (proposal.title === null && (bundle.members.length > 1 || own.groups.length > 1))
          await tellOfProposal(trx, "proposal.booked", proposal.id, viewer.userId, now)
      return true
    }),
  )
}

/** Keeps that a group has accepted; `own` then says so too. */
async function keepAcceptance(
  trx: Trx,
  own: Member,
  organisationId: string,
  { userId }: Viewer,
  now: Date,
): Promise<void> {
  const said = { user_id: userId, accepts: 1 as const, at: now.toISOString() }
  await trx
    .insertInto("plan_answer")
    .values({ proposal_id: own.proposal.id, organisation_id: organisationId, ...said })
    .onConflict((known) => known.columns(["proposal_id", "organisation_id"]).doUpdateSet(said))
    .execute()
  own.accepted.set(organisationId, userId)
}

/**
 * @throws {AppError} `conflict` for a need that has ended, or that is part of a joint one and met with that alone: where
 *   both of its parts are proposed together they are met so.
 */
function refuseEndedNeed({ need, proposal }: Member, { members }: Bundle): void {
  if (proposal.title !== null) return
  if (!need || hasEnded(need.status)) throw new AppError("conflict", { reason: "need_ended" })
  const isWhole = members.filter((member) => member.need?.jointId === need.jointId).length > 1
  if (need.jointId !== null && need.status === "paused" && !isWhole)
    throw new AppError("conflict", { reason: "need_joined" })
}
