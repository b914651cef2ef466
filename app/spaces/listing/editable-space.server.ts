import type { Snapshot, Trx } from "#db/database.server"
import { type Action, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { Space } from "../space"
import { spaceFromRow } from "../space-rows.server"
import { lockSite } from "../tree/turns.server"

/**
 * A space that the viewer may act on, checked inside the transaction that changes it.
 * @throws {AppError} `not_found` also when it is not published and the viewer may not see it; else `forbidden`.
 */
export async function editableSpace(
  db: Snapshot,
  viewer: Viewer,
  id: string,
  action: Action = "space.edit",
): Promise<Space & { organisationId: string }> {
  const row = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .selectAll("space")
    .select("site.organisation_id")
    .where("space.id", "=", id)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const organisationId = row.organisation_id
  const member = viewer.memberships.some((membership) => membership.organisationId === organisationId)
  if (!member && row.status !== "published") throw new AppError("not_found")
  requirePermission(viewer, action, { organisationId })
  return { ...spaceFromRow(row), organisationId }
}

/**
 * Everything in a building, which the transaction has to itself until it ends: two changes of its tree take turns, so
 * that together they cannot close a circle. Its row is locked beside.
 */
export async function lockTree(trx: Trx, siteId: string) {
  await lockSite(trx, siteId)
  await trx
    .updateTable("site")
    .set((eb) => ({ updated_at: eb.ref("updated_at") }))
    .where("id", "=", siteId)
    .execute()
  return trx
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "status"])
    .where("site_id", "=", siteId)
    .execute()
}
