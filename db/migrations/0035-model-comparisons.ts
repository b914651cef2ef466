import type { Kysely } from "kysely"

/** Models of financing, developing and running a building, compared on its own figures, and shared by a link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("model_comparison")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("assumptions", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("share_hash", "text", (c) => c.unique())
    .addColumn("shared_at", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
  await db.schema.createIndex("model_comparison_site_id").on("model_comparison").column("site_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("model_comparison").execute()
}
