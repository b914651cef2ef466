import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import { acceptOffer } from "~/matching/offers/accept-offer.server"
import { declineOffer, withdrawOffer } from "~/matching/offers/answer-offer.server"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { slotChoices } from "~/matching/offers/offer"
import { OfferInput } from "~/matching/offers/offer-input"
import { AppError } from "~/platform/errors"
import { bookedOwners, viewerOf } from "./load-bookings.server"
import { needPlans } from "./needs/need-plans"

/** Those for which the demo account of a group acts come first. */
const groups = ["choir", "youth", ...needPlans.map(({ group }) => group)]

/** What the owner writes, what it asks an hour where that is not its usual price, and what becomes of it. */
const plans = [
  { message: "Le piano vient d’être accordé, et le café est offert.", outcome: "open" },
  { message: "Vous pouvez laisser votre matériel dans l’armoire.", price: 800, outcome: "open" },
  { message: null, outcome: "accepted" },
  { message: "Eerste avond gratis om te proberen.", price: 1000, outcome: "declined" },
  { message: null, outcome: "open" },
  { message: "We sluiten zelf af om 22 uur.", outcome: "withdrawn" },
] as const

/**
 * What the demo owner offers to groups of the demo: some offers wait for an answer, and one was accepted, one declined
 * and one withdrawn.
 * @param now the offers are made at it.
 */
export async function loadOffers(
  trx: Trx,
  organisations: Map<string, string>,
  people: Map<string, string>,
  now: Date,
): Promise<void> {
  const owner = viewerOf(people.get("owner@demo.example"), bookedOwners, organisations)
  const group = viewerOf(people.get("group@demo.example"), groups, organisations)
  const reading = { locale: "fr" as const, now }
  const offered = new Set<string>()
  const left = [...plans]
  const rankOf = (need?: { organisationId: string }) =>
    group.memberships.findIndex(({ organisationId }) => organisationId === need?.organisationId)
  for (const spaceId of await spacesOf(trx, owner)) {
    const matches = await matchesOfSpace(trx, spaceId, reading)
    const entry = [...(matches?.found ?? []), ...(matches?.misses ?? [])]
      .filter(({ match }) => match.slots.length > 0)
      .filter(({ needId }) => !offered.has(needId) && rankOf(matches?.needs.get(needId)) >= 0)
      .sort((a, b) => rankOf(matches?.needs.get(a.needId)) - rankOf(matches?.needs.get(b.needId)))[0]
    const need = entry && matches?.needs.get(entry.needId)
    const [plan] = left
    if (!plan) return
    if (!entry || !need) continue
    const values = OfferInput.parse({
      slots: slotChoices(need, entry.match),
      message: plan.message,
      ...("price" in plan && { price: "own", amount: plan.price }),
    })
    try {
      const { id } = await makeOffer(trx, owner, { spaceId, needId: need.id }, values, reading)
      if (plan.outcome === "accepted") await acceptOffer(trx, group, id, { onConflict: "skip" }, now)
      if (plan.outcome === "withdrawn") await withdrawOffer(trx, owner, id, now)
      if (plan.outcome === "declined")
        await declineOffer(trx, group, { offerId: id, reason: "distance", reasonText: null }, now)
    } catch (error) {
      // What the space has no room for is offered elsewhere.
      if (error instanceof AppError) continue
      throw error
    }
    offered.add(need.id)
    left.shift()
  }
}

/** The published spaces of an owner of the demo, always in the same order. */
export async function spacesOf(trx: Trx, owner: Viewer): Promise<string[]> {
  const rows = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("space.id")
    .where(
      "site.organisation_id",
      "in",
      owner.memberships.map(({ organisationId }) => organisationId),
    )
    .where("space.status", "=", "published")
    .orderBy("site.source_ref")
    .orderBy("space.created_at")
    .orderBy("space.area_m2")
    .execute()
  return rows.map(({ id }) => id)
}
