import { type Kysely, sql } from "kysely"

/** The health index by month, and the day from which an agreement may follow it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("health_index")
    .addColumn("month", "text", (c) => c.notNull())
    // Statbel publishes each month in several bases.
    .addColumn("base_year", "integer", (c) => c.notNull())
    .addColumn("hundredths", "integer", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("from_pack", "integer", (c) => c.notNull())
    .addColumn("entered_at", "text", (c) => c.notNull())
    .addColumn("entered_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .addPrimaryKeyConstraint("health_index_pkey", ["month", "base_year"])
    .addCheckConstraint("health_index_positive", sql`hundredths > 0`)
    .execute()
  await db.schema.createIndex("health_index_entered_by").on("health_index").column("entered_by").execute()
  await db.schema.alterTable("agreement").addColumn("index_on", "text").execute()
  await db.schema.createIndex("agreement_indexing").on("agreement").columns(["status", "index_on"]).execute()
  await fillIndexDays(db)
}

/** The first anniversary of agreements whose fee is indexed; the clock passes over those that are gone. */
async function fillIndexDays(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; from_date: string; facts: string }>`
    select id, from_date, facts from agreement
  `.execute(db)
  for (const { id, from_date, facts } of rows) {
    const { fee, indexed } = JSON.parse(facts) as { fee?: { amount: number } | null; indexed?: unknown }
    if (!indexed || !fee?.amount) continue
    await sql`update agreement set index_on = ${aYearAfter(from_date)} where id = ${id}`.execute(db)
  }
}

function aYearAfter(date: string): string {
  const year = String(Number(date.slice(0, 4)) + 1)
  return `${year}${date.slice(4) === "-02-29" ? "-02-28" : date.slice(4)}`
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex("agreement_indexing").execute()
  await db.schema.alterTable("agreement").dropColumn("index_on").execute()
  await db.schema.dropTable("health_index").execute()
}
