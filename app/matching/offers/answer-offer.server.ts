import { inRetriedTransaction } from "#db/clash.server"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { type Action, can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { viewerOfAccount } from "~/accounts/viewer.server"
import { DatesRefused, refusedDates } from "~/bookings/checks/dates-refused"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import { refuseOtherPrice } from "~/bookings/prices/price-changed"
import { refuseOnClash } from "~/bookings/refuse-on-clash.server"
import { groupsOf } from "~/needs/joint-parts.server"
import type { DraftNeed } from "~/needs/need"
import { needFromRow } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import { offerEvents } from "./events"
import { lookAtOffer } from "./look-at-offer.server"
import type { Offer, OfferStatus } from "./offer"
import type { DeclineValues } from "./offer-input"
import { offerFromRow } from "./offer-rows.server"

interface Acceptance {
  /** What becomes of it where dates are gone: nothing, or the other dates. */
  onConflict: "fail" | "skip"
  /** Cents that somebody saw; absent takes it as it is. */
  expectedPrice?: number
}

/**
 * Accepts an offer for the group of the need: all that it says is booked in one transaction, by the use case of every
 * booking, at the price that was offered. Of a joint need both groups accept it, and it is booked with the second.
 * @returns the ids of the series, and of the single bookings; none while the other group has not accepted.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no longer open, the need has ended or stands with
 *   another meanwhile, or the group has accepted before;
 *   {@link DatesRefused} with the dates that are gone; {@link PriceChanged} at another price than was seen.
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
      if (need.status === "met" || need.status === "closed")
        throw new AppError("conflict", { reason: "need_ended" })
      refusePart(need)
      await expireDueOf(trx, siteId, now)
      const { organisationId } = need
      const { times, lost, free, quantity } = await lookAtOffer(trx, { ...offer, organisationId }, now)
      if (free === 0 || (onConflict === "fail" && lost.length > 0)) throw new DatesRefused(refusedDates(lost))
      const bookers = await agreeTo(trx, viewer, { offer, groups }, now)
      if (!bookers) return []
      const had = times.filter(({ verdicts }) => verdicts.some(({ fault }) => fault === null))
      const bookingIds: string[] = []
      let total = 0
      for (const { request } of had) {
        const asked = {
          ...request,
          spaceId: offer.spaceId,
          organisationId,
          quantity,
          people: offer.people,
          purpose: need.title,
          activity: need.activities[0] ?? null,
          needId: need.id,
          onConflict,
        }
        const booked = await bookSpace(trx, bookers.get(organisationId) ?? viewer, asked, now, offer)
        bookingIds.push(booked.id)
        total += booked.price.amount
      }
      refuseOtherPrice(expectedPrice, { now: total, currency: offer.terms.currency })
      await endOffer(trx, id, "accepted", now, {
        answered_by: viewer.userId,
        booking_ids: JSON.stringify(bookingIds),
      })
      if (groups.length > 1) await tell(trx, "offer.booked", id, viewer, now)
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
  await tell(trx, "offer.agreed", offer.id, viewer, now)
  return null
}

/** What is part of a joint need is met with that alone. @throws {AppError} `conflict` */
function refusePart({ jointId, status }: DraftNeed): void {
  if (jointId !== null && status === "paused") throw new AppError("conflict", { reason: "need_joined" })
}

/**
 * Declines an offer, and says why.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when it is no longer open.
 */
export async function declineOffer(
  db: Database,
  viewer: Viewer,
  { offerId, reason, reasonText }: DeclineValues,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockOffer(trx, viewer, offerId, "need.edit", now)
    const why = { answered_by: viewer.userId, reason, reason_text: reasonText }
    await endOffer(trx, offerId, "declined", now, why)
    await tell(trx, "offer.declined", offerId, viewer, now)
  })
}

/**
 * Takes back an offer that nobody has answered.
 * @throws {AppError} as {@link declineOffer}
 */
export async function withdrawOffer(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockOffer(trx, viewer, id, "booking.answer", now)
    await endOffer(trx, id, "withdrawn", now, {})
    await tell(trx, "offer.withdrawn", id, viewer, now)
  })
}

/**
 * An open offer, its row locked until the transaction ends, to whoever may act on it: for the owner of the space where
 * bookings are answered, else for the group of the need.
 * @throws {AppError} `not_found` to strangers, `forbidden` to the other side, `conflict`
 */
async function lockOffer(
  trx: Trx,
  viewer: Viewer,
  id: string,
  action: Extract<Action, "booking.make" | "booking.answer" | "need.edit">,
  now: Date,
) {
  const row = await trx
    .updateTable("need_offer")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const needRow = await trx
    .selectFrom("need")
    .selectAll()
    .where("id", "=", row.need_id)
    .executeTakeFirstOrThrow()
  const { site_id: siteId, organisation_id: ownerId } = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.site_id", "site.organisation_id"])
    .where("space.id", "=", row.space_id)
    .executeTakeFirstOrThrow()
  const need = needFromRow(needRow)
  const owner = { organisationId: ownerId }
  const groups = await groupsOf(trx, need)
  const own = groups
    .map((organisationId) => ({ organisationId }))
    .filter((group) => can(viewer, "need.read", group))
  const [first = owner] = own
  if (!can(viewer, "booking.read", owner) && own.length === 0) throw new AppError("not_found")
  if (action === "booking.answer") requirePermission(viewer, action, owner)
  else if (own.length === 0) throw new AppError("forbidden")
  else requirePermission(viewer, action, own.find((group) => can(viewer, action, group)) ?? first)
  if (row.status !== "open" || row.expires_at <= now.toISOString())
    throw new AppError("conflict", { reason: "offer_ended" })
  return { offer: { ...offerFromRow(row), answeredBy: row.answered_by }, need, siteId, groups }
}

/** Ends an offer that is locked, or one that is still open. @returns whether it was. */
export async function endOffer(
  trx: Trx,
  id: string,
  status: Exclude<OfferStatus, "open">,
  now: Date,
  columns: {
    answered_by?: string
    reason?: DeclineValues["reason"]
    reason_text?: string | null
    booking_ids?: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("need_offer")
    .set({ ...columns, status, ended_at: now.toISOString() })
    .where("id", "=", id)
    .where("status", "=", "open")
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

async function tell(
  trx: Trx,
  kind: Exclude<keyof typeof offerEvents, "offer.made" | "offer.lapsed">,
  subjectId: string,
  { userId }: Viewer,
  now: Date,
): Promise<void> {
  await recordEvent(trx, offerEvents, { kind, subjectId, data: { userId } }, now)
}
