import { inRetriedTransaction } from "#db/clash.server"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { type Action, can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { DatesRefused, refusedDates } from "~/bookings/checks/dates-refused"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import { refuseOtherPrice } from "~/bookings/prices/price-changed"
import { refuseOnClash } from "~/bookings/refuse-on-clash.server"
import { hasEnded } from "~/needs/need"
import { needFromRow } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import { offerEvents } from "./events"
import { lookAtOffer } from "./look-at-offer.server"
import type { OfferStatus } from "./offer"
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
 * booking, at the price that was offered.
 * @returns the ids of the series, and of the single bookings.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is no longer open or the need has ended;
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
      const { offer, need, siteId } = await lockOffer(trx, viewer, id, "booking.make", now)
      if (hasEnded(need.status)) throw new AppError("conflict", { reason: "need_ended" })
      await expireDueOf(trx, siteId, now)
      const { organisationId } = need
      const { times, lost, free, quantity } = await lookAtOffer(trx, { ...offer, organisationId }, now)
      if (free === 0 || (onConflict === "fail" && lost.length > 0)) throw new DatesRefused(refusedDates(lost))
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
        const booked = await bookSpace(trx, viewer, asked, now, offer)
        bookingIds.push(booked.id)
        total += booked.price.amount
      }
      refuseOtherPrice(expectedPrice, { now: total, currency: offer.terms.currency })
      await endOffer(trx, id, "accepted", now, {
        answered_by: viewer.userId,
        booking_ids: JSON.stringify(bookingIds),
      })
      return bookingIds
    }),
  )
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
 * An open offer, its row and that of its need locked until the transaction ends, to whoever may act on it: for the owner of the space where
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
  await holdRow(trx, "need", row.need_id)
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
  const sides = { owner: { organisationId: ownerId }, group: { organisationId: need.organisationId } }
  if (!can(viewer, "booking.read", sides.owner) && !can(viewer, "need.read", sides.group))
    throw new AppError("not_found")
  requirePermission(viewer, action, action === "booking.answer" ? sides.owner : sides.group)
  if (row.status !== "open" || row.expires_at <= now.toISOString())
    throw new AppError("conflict", { reason: "offer_ended" })
  return { offer: offerFromRow(row), need, siteId }
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
  kind: "offer.declined" | "offer.withdrawn",
  subjectId: string,
  { userId }: Viewer,
  now: Date,
): Promise<void> {
  await recordEvent(trx, offerEvents, { kind, subjectId, data: { userId } }, now)
}
