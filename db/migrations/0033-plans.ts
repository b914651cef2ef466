import type { Kysely } from "kysely"

/** Sharing plans of a building: what was asked, how far the solver is, and what it found for each purpose. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("plan")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("asked", "text", (c) => c.notNull())
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("stop", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("progress", "text")
    .addColumn("groups", "text", (c) => c.notNull())
    .addColumn("results", "text", (c) => c.notNull())
    .addColumn("seen_at", "text", (c) => c.notNull())
    .execute()
  // Two people who plan at once get two versions.
  await db.schema.createIndex("plan_site_number").unique().on("plan").columns(["site_id", "number"]).execute()
  await db.schema.createIndex("plan_created_by").on("plan").column("created_by").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("plan").execute()
}
