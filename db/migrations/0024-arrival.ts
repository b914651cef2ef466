import { type Kysely, sql } from "kysely"

/** How those who come get in, told to whoever has a confirmed booking: of a building, and of a space where it differs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("arrival")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("space_id", "text", (c) => c.unique().references("space.id").onDelete("cascade"))
    .addColumn("way_in", "text")
    .addColumn("key_handover", "text")
    .addColumn("house_rules", "text")
    .addColumn("contact_name", "text")
    .addColumn("contact_phone", "text")
    .addColumn("door_code", "text")
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
  await db.schema.createIndex("arrival_site_id").on("arrival").column("site_id").execute()
  await sql`create unique index arrival_whole_site on arrival (site_id) where space_id is null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("arrival").execute()
}
