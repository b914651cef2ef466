import type { Selectable } from "kysely"
import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import type { PlanRow } from "#db/schema/plans"
import { newId } from "~/platform/ids.server"
import { lockSite } from "~/spaces/tree/claims.server"
import type { AskedPlan, PlanPurpose } from "../plan"
import type { KeptPlan } from "./kept-plan"

/** Milliseconds after which a solver that tells nothing is taken for ended. */
const silenceMs = 60_000

/** A version as it is kept; one whose solver is silent has failed. */
function fromRow(row: Selectable<PlanRow>, now: Date): KeptPlan {
  const works = row.state === "waiting" || row.state === "solving"
  const isSilent = works && now.getTime() - Date.parse(row.seen_at) > silenceMs
  return {
    id: row.id,
    siteId: row.site_id,
    number: row.number,
    createdAt: row.created_at,
    asked: fromJson(row.asked),
    purpose: row.purpose,
    state: isSilent ? "failed" : row.state,
    progress: row.progress && fromJson(row.progress),
    groups: fromJson(row.groups),
    results: fromJson(row.results),
  }
}

/** The versions of a building, newest first. */
export async function plansOf(db: Database, siteId: string, now: Date): Promise<KeptPlan[]> {
  const rows = await db
    .selectFrom("plan")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("number", "desc")
    .execute()
  return rows.map((row) => fromRow(row, now))
}

/** A version of a building; undefined where it has none of that id. */
export async function findPlan(
  db: Database,
  siteId: string,
  id: string,
  now: Date,
): Promise<KeptPlan | undefined> {
  const row = await db
    .selectFrom("plan")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row && fromRow(row, now)
}

/** Versions that a building keeps; the oldest make room. */
const mostKept = 30

/**
 * Keeps a new version, that waits for the solver.
 * @param ask what it asks, of the newest version before it: what two people change at once is in both.
 */
export async function addPlan(
  db: Database,
  { siteId, userId, purpose, now }: { siteId: string; userId: string; purpose: PlanPurpose; now: Date },
  ask: (newest: KeptPlan | undefined) => AskedPlan,
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await lockSite(trx, siteId)
    const [newest, ...others] = await plansOf(trx, siteId, now)
    const id = newId()
    const at = now.toISOString()
    await trx
      .insertInto("plan")
      .values({
        id,
        site_id: siteId,
        number: (newest?.number ?? 0) + 1,
        created_by: userId,
        created_at: at,
        asked: JSON.stringify(ask(newest)),
        purpose,
        state: "waiting",
        progress: null,
        groups: JSON.stringify([]),
        results: JSON.stringify({}),
        seen_at: at,
      })
      .execute()
    const tooOld = others.slice(mostKept - 2).map((plan) => plan.id)
    if (tooOld.length > 0) await trx.deleteFrom("plan").where("id", "in", tooOld).execute()
    return id
  })
}

/** Writes how far the solver is; whether somebody asked it to stop. */
export async function tellPlan(
  db: Database,
  id: string,
  told: Partial<Pick<KeptPlan, "state" | "progress" | "groups" | "results">>,
  now: Date,
): Promise<{ stop: boolean }> {
  const row = await db
    .updateTable("plan")
    .set({
      ...(told.state && { state: told.state }),
      ...(told.progress !== undefined && { progress: told.progress && JSON.stringify(told.progress) }),
      ...(told.groups && { groups: JSON.stringify(told.groups) }),
      ...(told.results && { results: JSON.stringify(told.results) }),
      seen_at: now.toISOString(),
    })
    .where("id", "=", id)
    .returning("stop")
    .executeTakeFirst()
  // A version that is gone is solved for nobody.
  return { stop: row === undefined || row.stop === 1 }
}

/** Stops what the same person still has solved for a building: they ask for something else now. */
export async function stopPlansOf(db: Database, siteId: string, userId: string): Promise<void> {
  await db
    .updateTable("plan")
    .set({ stop: 1 })
    .where("site_id", "=", siteId)
    .where("created_by", "=", userId)
    .where("state", "in", ["waiting", "solving"])
    .execute()
}

/** Asks the solver of a version to stop with what it has. */
export async function stopPlan(db: Database, siteId: string, id: string): Promise<void> {
  await db.updateTable("plan").set({ stop: 1 }).where("site_id", "=", siteId).where("id", "=", id).execute()
}
