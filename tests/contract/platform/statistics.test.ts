import { type Kysely, sql } from "kysely"
import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { analyzeTables, refreshStatistics } from "#db/statistics.server"
import { eachDatabase } from "../../setup/each-database"

/** Which index is read for a value that half of the rows have and one that is theirs alone. */
async function indexChosen(db: Database): Promise<string> {
  const { rows } = await sql`explain ${sql.raw(isPostgres(db) ? "" : "query plan")}
    select id from grown where half = 1 and own = 7`.execute(db)
  return /grown_\w+/.exec(JSON.stringify(rows))?.[0] ?? "none"
}

/** A table of which nothing is known yet. */
async function grown(db: Database) {
  const { schema } = db as Kysely<unknown>
  await schema
    .createTable("grown")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("half", "integer")
    .addColumn("own", "integer")
    .execute()
  for (const column of ["own", "half"])
    await schema.createIndex(`grown_${column}`).on("grown").column(column).execute()
  await sql`insert into grown
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)
    select i, i % 2, i from n`.execute(db)
}

eachDatabase("statistics", (open, kind) => {
  it("are known to every reader once the tables were analysed", async () => {
    const { db } = await open()
    await grown(db)
    if (kind === "sqlite") expect(await indexChosen(db)).toBe("grown_half")
    await analyzeTables(db)
    expect(await indexChosen(db)).toBe("grown_own")
  })

  it("are refreshed of what has grown", async () => {
    const { db } = await open()
    await grown(db)
    await refreshStatistics(db)
    // PostgreSQL sees to it by itself, some time later.
    if (kind === "sqlite") expect(await indexChosen(db)).toBe("grown_own")
  })

  it("are made in a transaction, and leave readers of snapshots alone", async () => {
    const { db } = await open()
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (snapshot) => {
        await analyzeTables(db)
        expect(await snapshot.selectFrom("setting").select("key").execute()).not.toEqual([])
      })
    await db.transaction().execute((trx) => analyzeTables(trx))
    expect(await db.selectFrom("setting").select("key").execute()).not.toEqual([])
  })
})
