import type { Trx } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { viewerOfAccount } from "~/accounts/viewer.server"
import { DatesRefused, refusedDates } from "~/bookings/checks/dates-refused"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import { giveBackKept } from "~/bookings/lifecycle/keep-dates.server"
import type { Bundle, Member } from "./bundle.server"
import { lookAtProposal, type ProposalLook } from "./look-at-proposal.server"

/** Who books for each organisation. */
export type Bookers = ReadonlyMap<string, Viewer>

/**
 * Who of a bundle has accepted and can still book for the group, with this person; null while one is missing.
 * @param viewer has just accepted for some of the groups, or sends what the owner books for itself.
 */
export async function bookersOf(
  trx: Trx,
  { site, sending, members }: Pick<Bundle, "site" | "sending" | "members">,
  viewer: Viewer | null,
): Promise<Bookers | null> {
  const bookers = new Map<string, Viewer>()
  const known = new Map<string, Viewer | null>(viewer ? [[viewer.userId, viewer]] : [])
  const personOf = async (userId: string | null) => {
    if (userId === null) return null
    if (!known.has(userId)) known.set(userId, await viewerOfAccount(trx, userId))
    return known.get(userId) ?? null
  }
  for (const { proposal, groups, accepted } of members) {
    const asked =
      proposal.title !== null
        ? [{ organisationId: site.ownerId, userId: sending.userId }]
        : groups.map((organisationId) => ({ organisationId, userId: accepted.get(organisationId) ?? null }))
    for (const { organisationId, userId } of asked) {
      const person = await personOf(userId)
      if (!person || !can(person, "booking.make", { organisationId })) return null
      bookers.set(organisationId, person)
    }
  }
  return bookers
}

/**
 * Books all of a bundle in the transaction that holds it: what kept its dates is given back and taken at once.
 * @param onConflict of the proposal `own`: nothing at all, or the other dates; the others are booked as far as they can.
 * @returns cents of `own`.
 * @throws {DatesRefused}
 */
export async function bookBundle(
  trx: Trx,
  { site, members }: Bundle,
  bookers: Bookers,
  { own, onConflict, userId, now }: Booking,
): Promise<number> {
  // Whatever is over by now is over before anything is given back, so that nobody in line has it in between.
  await expireDueOf(trx, site.id, now)
  const looks: { member: Member; look: ProposalLook }[] = []
  for (const member of members)
    looks.push({ member, look: await lookAtMember(trx, site.ownerId, member, now) })
  for (const { member, look } of looks)
    if (look.free === 0 || (member === own && onConflict === "fail" && look.lost.length > 0))
      throw new DatesRefused(refusedDates(look.lost))
  const ids = members.flatMap(({ proposal }) => proposal.keptIds)
  await giveBackKept(trx, { siteId: site.id, ids, userId, offers: false }, now)
  let price = 0
  for (const { member, look } of looks) {
    const booked = await bookOne(trx, site.ownerId, { member, look, bookers }, now)
    if (member === own) price = booked.price
    await trx
      .updateTable("plan_proposal")
      .set({ status: "accepted", ended_at: now.toISOString(), booking_ids: JSON.stringify(booked.ids) })
      .where("id", "=", member.proposal.id)
      .execute()
  }
  return price
}

interface Booking {
  own: Member
  onConflict: "fail" | "skip"
  userId: string
  now: Date
}

/** What a proposal of a bundle comes to now. */
export function lookAtMember(trx: Trx, ownerId: string, { proposal, need }: Member, now: Date) {
  return lookAtProposal(trx, { ...proposal, organisationId: need?.organisationId ?? ownerId }, now)
}

interface One {
  member: Member
  look: ProposalLook
  bookers: Bookers
}

async function bookOne(
  trx: Trx,
  ownerId: string,
  { member: { proposal, need }, look, bookers }: One,
  now: Date,
): Promise<{ ids: string[]; price: number }> {
  const organisationId = need?.organisationId ?? ownerId
  const booker = bookers.get(organisationId) as Viewer
  const ids: string[] = []
  let price = 0
  for (const { part, look: found } of look.parts)
    for (const { request, verdicts } of found?.times ?? []) {
      if (verdicts.every(({ fault }) => fault !== null)) continue
      const group = {
        organisationId,
        quantity: found?.quantity ?? null,
        people: proposal.people,
        purpose: need?.title ?? proposal.title ?? "",
        activity: need?.activities[0] ?? null,
        needId: need?.jointId ?? need?.id ?? null,
      }
      const booked = await bookSpace(
        trx,
        booker,
        { ...request, ...group, spaceId: part.spaceId, onConflict: "skip" },
        now,
        // In its own space an owner is bound by less, and owes nothing that was agreed.
        proposal.title === null ? { terms: part.terms, override: false } : null,
      )
      ids.push(booked.id)
      price += booked.price.amount
    }
  return { ids, price }
}
