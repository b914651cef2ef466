import { type Database, inTransaction, type Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { type Action, can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { groupsOf } from "~/needs/joint-parts.server"
import { needFromRow } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import { offerEvents } from "./events"
import type { OfferStatus } from "./offer"
import type { DeclineValues } from "./offer-input"
import { offerFromRow } from "./offer-rows.server"

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
    await tellOfOffer(trx, "offer.declined", offerId, viewer, now)
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
    await tellOfOffer(trx, "offer.withdrawn", id, viewer, now)
  })
}

/**
 * An open offer, its row and that of its need locked until the transaction ends, to whoever may act on it: for the owner of the space where
 * bookings are answered, else for the group of the need.
 * @throws {AppError} `not_found` to strangers, `forbidden` to the other side, `conflict`
 */
export async function lockOffer(
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

export async function tellOfOffer(
  trx: Trx,
  kind: Exclude<keyof typeof offerEvents, "offer.made" | "offer.lapsed">,
  subjectId: string,
  { userId }: Viewer,
  now: Date,
): Promise<void> {
  await recordEvent(trx, offerEvents, { kind, subjectId, data: { userId } }, now)
}
