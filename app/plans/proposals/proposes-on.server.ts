import type { Database } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"

/** Whether what falls free of a plan goes to the next best; null where nothing of it was sent. */
export async function proposesOn(db: Database, planId: string): Promise<boolean | null> {
  const rows = await db
    .selectFrom("plan_sending")
    .select("proposes_on")
    .where("plan_id", "=", planId)
    .execute()
  return rows.length > 0 ? rows.some((row) => row.proposes_on === 1) : null
}

/**
 * Lets what falls free of a plan go to the next best from now on, or stay free: also what is free and not proposed yet.
 * @throws {AppError} `forbidden`
 */
export async function setProposesOn(
  db: Database,
  viewer: Viewer,
  { planId, ownerId }: { planId: string; ownerId: string },
  isOn: boolean,
): Promise<void> {
  requirePermission(viewer, "booking.answer", { organisationId: ownerId })
  await db
    .updateTable("plan_sending")
    .set(isOn ? { proposes_on: 1 } : { proposes_on: 0, freed_at: null })
    .where("plan_id", "=", planId)
    .execute()
}
