import { type Database, inTransaction, type Snapshot } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { lowerPromised } from "./promise-prices.server"
import type { Tariff } from "./tariff"

/**
 * Says to which audiences an organisation belongs for an owner. What is confirmed keeps its price; what is not yet
 * gets the new one where that is lower: nobody pays more than was promised.
 * @throws {AppError} `forbidden`, `not_found` when there is no such organisation
 */
export async function setTariffs(
  db: Database,
  viewer: Viewer,
  {
    ownerId,
    organisationId,
    audiences,
  }: { ownerId: string; organisationId: string; audiences: readonly Tariff[] },
  now: Date,
): Promise<void> {
  requirePermission(viewer, "booking.answer", { organisationId: ownerId })
  await inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("organisation")
      .select("id")
      .where("id", "=", organisationId)
      .executeTakeFirst()
    if (!known) throw new AppError("not_found")
    await trx
      .deleteFrom("tariff")
      .where("owner_id", "=", ownerId)
      .where("organisation_id", "=", organisationId)
      .execute()
    const rows = [...new Set(audiences)].map((audience) => ({
      owner_id: ownerId,
      organisation_id: organisationId,
      audience,
    }))
    if (rows.length)
      await trx
        .insertInto("tariff")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await lowerPromised(trx, { ownerId, organisationId }, now)
  })
}

/** To which audiences an owner counts organisations, by their ids. */
export async function tariffsOf(
  db: Snapshot,
  ownerIds: readonly string[],
): Promise<Map<string, Map<string, Tariff[]>>> {
  const found = new Map<string, Map<string, Tariff[]>>(ownerIds.map((id) => [id, new Map()]))
  if (!ownerIds.length) return found
  const rows = await db
    .selectFrom("tariff")
    .selectAll()
    .where("owner_id", "in", [...ownerIds])
    .execute()
  for (const { owner_id, organisation_id, audience } of rows) {
    const own = found.get(owner_id)
    own?.set(organisation_id, [...(own.get(organisation_id) ?? []), audience])
  }
  return found
}
