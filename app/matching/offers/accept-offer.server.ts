import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { viewerOfAccount } from "~/accounts/viewer.server"
import { DatesRefused, refusedDates } from "~/bookings/checks/dates-refused"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import { refuseOtherPrice } from "~/bookings/prices/price-changed"
import { refuseOnClash } from "~/bookings/refuse-on-clash.server"
import { type DraftNeed, hasEnded } from "~/needs/need"
import { AppError } from "~/platform/errors"
import { endOffer, lockOffer, tellOfOffer } from "./answer-offer.server"
import type { Offer } from "./offer"
import { lookAtHalves } from "./offer-halves.server"

interface Acceptance {
  /** What becomes of it where dates are gone: nothing, or the other dates. */
  onConflict: "fail" | "skip"
  /** Cents that somebody saw; absent takes it as it is. */
  expectedPrice?: number
}

/**
 * Accepts an offer for the group of the need: all that it says is booked in one transaction, by the use case of every
 * booking, at the price that was offered. Of a joint need both groups accept it, and it is booked with the second;
 * side by side each group books its own room, on the dates on which both can be had.
 * @returns the ids of the series, and of the single bookings; none while the other group has not accepted.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no longer open, the need has ended or stands with
 *   another meanwhile, or the group has accepted before; {@link DatesRefused} with the dates that are gone;
 *   {@link PriceChanged} at another price than was seen.
 */
export function acceptOffer(
  db: Database,
  viewer: Viewer,
  id: string,
  { onConflict, expectedPrice }: Acceptance,
  now: Date,
): Promise<string[]> {
  return refuseOnClash(db, () =>
    inRetriedTransaction(db, async (trx) => {
      const { offer, need, siteId, groups } = await lockOffer(trx, viewer, id, "booking.make", now)
      if (hasEnded(need.status)) throw new AppError("conflict", { reason: "need_ended" })
      refusePart(need)
      await expireDueOf(trx, siteId, now)
      const { halves, lost, free } = await lookAtHalves(trx, offer, need, now)
      if (free === 0 || (onConflict === "fail" && lost.length > 0)) throw new DatesRefused(refusedDates(lost))
      const bookers = await agreeTo(trx, viewer, { offer, groups }, now)
      if (!bookers) return []
      const bookingIds: string[] = []
      let total = 0
      for (const { spaceId, organisationId, people, purpose, activity, terms, quantity, requests } of halves)
        for (const request of requests) {
          const group = { organisationId, quantity, people, purpose, activity, needId: need.id }
          const booker = bookers.get(organisationId) ?? viewer
          const agreed = { terms, override: offer.override }
          const booked = await bookSpace(
            trx,
            booker,
            { ...request, ...group, spaceId, onConflict },
            now,
            agreed,
          )
          bookingIds.push(booked.id)
          if (halves.length === 1 || booker === viewer) total += booked.price.amount
        }
      refuseOtherPrice(expectedPrice, { now: total, currency: offer.terms.currency })
      await endOffer(trx, id, "accepted", now, {
        answered_by: viewer.userId,
        booking_ids: JSON.stringify(bookingIds),
      })
      if (groups.length > 1) await tellOfOffer(trx, "offer.booked", id, viewer, now)
      return bookingIds
    }),
  )
}

/**
 * Whether every group has accepted, with this person; else it is kept that this one has, and the other is told.
 * Whoever accepted first must still be able to book for the group.
 * @returns by group who books for it; null while one is missing.
 * @throws {AppError} `conflict` when the group has accepted before.
 */
async function agreeTo(
  trx: Trx,
  viewer: Viewer,
  { offer, groups }: { offer: Offer & { answeredBy: string | null }; groups: string[] },
  now: Date,
): Promise<Map<string, Viewer> | null> {
  const mayBook = (somebody: Viewer, organisationId: string) =>
    can(somebody, "booking.make", { organisationId })
  const bookers = new Map<string, Viewer>()
  const earlier = offer.answeredBy ? await viewerOfAccount(trx, offer.answeredBy) : null
  if (earlier && offer.agreedBy && mayBook(earlier, offer.agreedBy)) bookers.set(offer.agreedBy, earlier)
  const own = groups.filter((group) => mayBook(viewer, group))
  if (groups.length > 1 && own.every((group) => bookers.has(group)))
    throw new AppError("conflict", { reason: "offer_agreed" })
  for (const group of own) bookers.set(group, viewer)
  if (groups.every((group) => bookers.has(group))) return bookers
  await trx
    .updateTable("need_offer")
    .set({ agreed_by: own[0] ?? null, answered_by: viewer.userId })
    .where("id", "=", offer.id)
    .execute()
  await tellOfOffer(trx, "offer.agreed", offer.id, viewer, now)
  return null
}

/** What is part of a joint need is met with that alone. @throws {AppError} `conflict` */
function refusePart({ jointId, status }: DraftNeed): void {
  if (jointId !== null && status === "paused") throw new AppError("conflict", { reason: "need_joined" })
}
