import { sql } from "kysely"
import type { Trx } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { type Placeholders, prepared } from "#db/prepared.server"

/*
 * Turns are advisory locks of PostgreSQL, which are given in the order in which they are asked for: who waits for a
 * building is not overtaken by those who share it. SQLite has one writer anyway.
 */

/**
 * Puts whoever gives time back in a building, changes its tree or books all over it, one after the other and after
 * everybody who books in it, until the transaction ends: what is read after it stays so. What holds a building must be
 * read again after this.
 */
export async function lockSite(trx: Trx, siteId: string): Promise<void> {
  if (isPostgres(trx)) await wholeSite(trx, { siteId })
}

/** So many leaves are locked one by one; who books more has the building. */
export const mostLeavesApart = 20

/**
 * Puts whoever books the same leaves one after the other, and nobody else: other rooms of the building are booked
 * beside. Nobody waits in a circle: the building comes first, and its leaves in the order of their ids.
 * @param leafIds in that order.
 */
export async function lockLeaves(trx: Trx, siteId: string, leafIds: readonly string[]): Promise<void> {
  if (isPostgres(trx)) await siteAndLeaves(trx, { siteId, leafIds })
}

const wholeSite = prepared((db, { siteId }: Placeholders<{ siteId: string }>) =>
  db.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${siteId}, 1))`.as("site")),
)

// Row by row, and in a row from left to right.
const siteAndLeaves = prepared(
  (db, { siteId, leafIds }: Placeholders<{ siteId: string; leafIds: readonly string[] }>) =>
    db
      .selectFrom(sql<{ id: string }>`unnest(${leafIds}::text[])`.as<"leaf">(sql`leaf (id)`))
      .select([
        sql`pg_advisory_xact_lock_shared(hashtextextended(${siteId}, 1))`.as("site"),
        sql`pg_advisory_xact_lock(hashtextextended(leaf.id, 2))`.as("held"),
      ]),
)
