import type { Selectable } from "kysely"
import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import type { PlanRow } from "#db/schema/plans"
import { newId } from "~/platform/ids.server"
import { lockSite } from "~/spaces/tree/turns.server"
import type { AskedPlan, PlanPurpose } from "../plan"
import { isWorking, type KeptPlan, type PlanState, type PlanVersion } from "./kept-plan"

/** Milliseconds after which a solver that tells nothing is taken for ended. */
const silenceMs = 60_000

/** The state of a version; one whose solver is silent has failed. */
function stateOf({ state, seen_at }: Pick<PlanRow, "state" | "seen_at">, now: Date): PlanState {
  const isSilent = isWorking(state) && now.getTime() - Date.parse(seen_at) > silenceMs
  return isSilent ? "failed" : state
}

function fromRow(row: Selectable<PlanRow>, now: Date): KeptPlan {
  return {
    id: row.id,
    siteId: row.site_id,
    number: row.number,
    createdAt: row.created_at,
    asked: fromJson(row.asked),
    purpose: row.purpose,
    state: stateOf(row, now),
    progress: row.progress && fromJson(row.progress),
    groups: fromJson(row.groups),
    results: fromJson(row.results),
  }
}

/** The versions of a building, newest first, without what they hold. */
export async function planVersions(db: Database, siteId: string, now: Date): Promise<PlanVersion[]> {
  const rows = await db
    .selectFrom("plan")
    .select(["id", "number", "created_at as createdAt", "purpose", "state", "seen_at"])
    .where("site_id", "=", siteId)
    .orderBy("number", "desc")
    .execute()
  return rows.map(({ seen_at, ...row }) => ({ ...row, state: stateOf({ ...row, seen_at }, now) }))
}

/** The newest version of a building. */
export async function newestPlan(db: Database, siteId: string, now: Date): Promise<KeptPlan | undefined> {
  const row = await db
    .selectFrom("plan")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row, now)
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

/** Versions that a building keeps; the oldest make room, but for those that were sent to groups. */
const mostKept = 30

/**
 * Keeps a new version, that waits for the solver.
 * @param ask what it asks, of the newest version before it: what two people change at once is in both.
 */
export async function addPlan(
  db: Database,
  { siteId, userId, purpose, now }: { siteId: string; userId: string; purpose: PlanPurpose; now: Date },
  ask: (newest: KeptPlan | undefined) => AskedPlan,
): Promise<{ id: string; asked: AskedPlan }> {
  return inTransaction(db, async (trx) => {
    await lockSite(trx, siteId)
    const newest = await newestPlan(trx, siteId, now)
    const number = (newest?.number ?? 0) + 1
    const asked = ask(newest)
    const id = newId()
    const at = now.toISOString()
    await trx
      .insertInto("plan")
      .values({
        id,
        site_id: siteId,
        number,
        created_by: userId,
        created_at: at,
        asked: JSON.stringify(asked),
        purpose,
        state: "waiting",
        progress: null,
        groups: JSON.stringify([]),
        results: JSON.stringify({}),
        seen_at: at,
      })
      .execute()
    await trx
      .deleteFrom("plan")
      .where("site_id", "=", siteId)
      .where("number", "<=", number - mostKept)
      .where("id", "not in", trx.selectFrom("plan_sending").select("plan_id"))
      .execute()
    return { id, asked }
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
