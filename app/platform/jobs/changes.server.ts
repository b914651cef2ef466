import type { Database, Snapshot, Trx } from "#db/database.server"
import { prepared } from "#db/prepared.server"
import { requestAtHand } from "../trace.server"

/** `freed`: time of a building may have become free; `alert`: somebody wants to be told of something. */
export type ChangedEntity = "space" | "site" | "organisation" | "need" | "city" | "freed" | "alert"

export interface Change {
  version: number
  entity: ChangedEntity
  entity_id: string
  /** Number of the request that made it; null where no request did. */
  request_id: string | null
}

/**
 * Tells the caches of every process that something published has changed. Call it as the last write of the
 * transaction: from then until the commit the head row is locked, which puts versions in commit order.
 */
export async function recordChange(trx: Trx, entity: ChangedEntity, id: string): Promise<void> {
  await recordChanges(trx, [{ entity, id }])
}

/** {@link recordChange} for many at once. */
export async function recordChanges(
  trx: Trx,
  changes: { entity: ChangedEntity; id: string }[],
): Promise<void> {
  if (changes.length === 0) return
  const { version } = await trx
    .updateTable("change_head")
    .set((eb) => ({ version: eb("version", "+", changes.length) }))
    .where("id", "=", 1)
    .returning("version")
    .executeTakeFirstOrThrow()
  const first = version - changes.length + 1
  const rows = changes.map(({ entity, id }, index) => ({
    version: first + index,
    entity,
    entity_id: id,
    request_id: requestAtHand(),
  }))
  for (let from = 0; from < rows.length; from += rowsPerInsert)
    await trx
      .insertInto("change_log")
      .values(rows.slice(from, from + rowsPerInsert))
      .execute()
}

const rowsPerInsert = 500

/** The version of the newest committed change; 0 when nothing was ever published. */
export async function changeVersion(db: Snapshot): Promise<number> {
  const [head] = await headOf(db, {})
  return head?.version ?? 0
}

const headOf = prepared((db) => db.selectFrom("change_head").select("version").where("id", "=", 1))

/** What changed after `version`, oldest first. @param limit of so many changes at most. */
export async function changesSince(db: Database, version: number, limit?: number): Promise<Change[]> {
  const rows = await db
    .selectFrom("change_log")
    .selectAll()
    .where("version", ">", version)
    .orderBy("version")
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
  return rows as Change[]
}
