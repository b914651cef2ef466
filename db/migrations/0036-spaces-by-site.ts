import type { Kysely } from "kysely"

/**
 * The spaces of a site in a state are found at once. An index of the state alone parts a table in two or three: read
 * for each site, as a planner without statistics does, it is the whole table each time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("space_site_status").on("space").columns(["site_id", "status"]).execute()
  await db.schema.dropIndex("space_site_id").execute()
  await db.schema.dropIndex("space_status").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("space_status").on("space").column("status").execute()
  await db.schema.createIndex("space_site_id").on("space").column("site_id").execute()
  await db.schema.dropIndex("space_site_status").execute()
}
