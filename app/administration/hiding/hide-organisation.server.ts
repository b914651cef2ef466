import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { lockOrganisation } from "~/organisations/members.server"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { recordChange } from "~/platform/jobs/changes.server"
import { hideSpacesOf, restoreSpacesOf } from "~/spaces/hide-space.server"
import { mailHiding } from "./hiding-mails.server"

/**
 * Hides an organisation with its spaces: it leaves the public list, and its members publish nothing, invite nobody and
 * make no new booking until it is restored. What is booked stays.
 * @throws {AppError} `not_found`, `conflict` when it is hidden already.
 */
export function hideOrganisation(
  db: Database,
  by: Viewer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { name, hidden_at } = await locked(trx, id)
    if (hidden_at) throw new AppError("conflict", { reason: "already_hidden" })
    await setHidden(trx, id, { hidden_at: now.toISOString(), hidden_reason: reason })
    const spaces = await hideSpacesOf(trx, id, now)
    await recordAct(
      trx,
      { actor: by, act: "organisation.hide", subjectId: id, reason, data: { spaces } },
      now,
    )
    await mailHiding(trx, { what: "organisation", did: "hidden", id, name, organisationId: id, reason }, now)
    await recordChange(trx, "organisation", id)
  })
}

/** @throws {AppError} `not_found`, `conflict` when it is not hidden. */
export function restoreOrganisation(
  db: Database,
  by: Viewer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { name, hidden_at } = await locked(trx, id)
    if (!hidden_at) throw new AppError("conflict", { reason: "not_hidden" })
    await setHidden(trx, id, { hidden_at: null, hidden_reason: null })
    const spaces = await restoreSpacesOf(trx, id, now)
    await recordAct(
      trx,
      { actor: by, act: "organisation.restore", subjectId: id, reason, data: { spaces } },
      now,
    )
    await mailHiding(
      trx,
      { what: "organisation", did: "restored", id, name, organisationId: id, reason },
      now,
    )
    await recordChange(trx, "organisation", id)
  })
}

async function locked(trx: Trx, id: string) {
  await lockOrganisation(trx, id)
  return trx
    .selectFrom("organisation")
    .select(["name", "hidden_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow()
}

async function setHidden(
  trx: Trx,
  id: string,
  values: { hidden_at: string | null; hidden_reason: string | null },
) {
  await trx.updateTable("organisation").set(values).where("id", "=", id).execute()
}
