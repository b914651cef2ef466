import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import { hideSpace, restoreSpace } from "~/spaces/hide-space.server"
import { mailHiding } from "./hiding-mails.server"

/**
 * Hides one space from everybody but its own people, who hear why.
 * @throws {AppError} `not_found`, `conflict` when it is hidden already.
 */
export function hideListing(db: Database, by: Viewer, id: string, reason: string, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    await hideSpace(trx, id, reason, now)
    await tell(trx, by, id, "hidden", reason, now)
  })
}

/** @throws {AppError} `not_found`, `conflict` when it is not hidden by itself. */
export function restoreListing(
  db: Database,
  by: Viewer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    await restoreSpace(trx, id, now)
    await tell(trx, by, id, "restored", reason, now)
  })
}

async function tell(trx: Trx, by: Viewer, id: string, did: "hidden" | "restored", reason: string, now: Date) {
  const { name, organisation_id: organisationId } = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.name", "site.organisation_id"])
    .where("space.id", "=", id)
    .executeTakeFirstOrThrow()
  const act = did === "hidden" ? "listing.hide" : "listing.restore"
  await recordAct(trx, { actor: by, act, subjectId: id, reason }, now)
  await mailHiding(trx, { what: "listing", did, id, name, organisationId, reason }, now)
}
