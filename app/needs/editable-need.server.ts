import type { Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { type Action, can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { groupsOf } from "./joint-parts.server"
import type { DraftNeed } from "./need"
import { needFromRow } from "./need-rows.server"

/**
 * A need of an organisation that the person acts for; of a joint need, one of its groups is enough.
 * @throws {AppError} `not_found`: also to whoever must not know that it is there; `forbidden`; `conflict` when
 *   it cannot be read.
 */
export async function editableNeed(
  db: Pick<Trx, "selectFrom">,
  viewer: Viewer,
  id: string,
  action: Extract<Action, `need.${string}`> = "need.edit",
): Promise<DraftNeed> {
  const row = await db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const kept = { id, organisationId: row.organisation_id, jointWay: row.joint_way }
  const own = (await groupsOf(db, kept))
    .map((organisationId) => ({ organisationId }))
    .filter((subject) => can(viewer, "need.read", subject))
  const [first] = own
  if (!first) throw new AppError("not_found")
  requirePermission(viewer, action, own.find((subject) => can(viewer, action, subject)) ?? first)
  return needFromRow(row)
}

/**
 * Refuses to change alone what two groups agreed on.
 * @throws {AppError} `conflict` for a joint need, and for one that is part of it.
 */
export function refuseJoined({ jointId, jointWay, status }: DraftNeed): void {
  if (jointWay !== null || (jointId !== null && status === "paused"))
    throw new AppError("conflict", { reason: "need_joined" })
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
