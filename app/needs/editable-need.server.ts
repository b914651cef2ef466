import type { Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { type Action, can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { DraftNeed } from "./need"
import { needFromRow } from "./need-rows.server"

/**
 * A need of an organisation that the person acts for.
 * @throws {AppError} `not_found`: also to whoever must not know that it is there; `forbidden`
 */
export async function editableNeed(
  db: Pick<Trx, "selectFrom">,
  viewer: Viewer,
  id: string,
  action: Extract<Action, `need.${string}`> = "need.edit",
): Promise<DraftNeed> {
  const row = await db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirst()
  const subject = { organisationId: row?.organisation_id ?? "" }
  if (!row || !can(viewer, "need.read", subject)) throw new AppError("not_found")
  requirePermission(viewer, action, subject)
  return needFromRow(row)
}

/**
 * The same, held until the end of the transaction: nobody else changes it meanwhile.
 * @throws {AppError} as {@link editableNeed}
 */
export async function heldNeed(
  trx: Trx,
  viewer: Viewer,
  id: string,
  action?: Extract<Action, `need.${string}`>,
): Promise<DraftNeed> {
  await holdRow(trx, "need", id)
  return editableNeed(trx, viewer, id, action)
}
