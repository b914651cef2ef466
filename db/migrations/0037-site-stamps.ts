import type { Kysely } from "kysely"
import { dropSiteStamps, keepSiteStamps } from "../dialects/site-stamps.server"

/** A stamp for each building that changes with all that booking its spaces depends on; without one nothing changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("site_stamp")
    .addColumn("site_id", "text", (c) => c.primaryKey())
    .addColumn("stamp", "text", (c) => c.notNull())
    .execute()
  await keepSiteStamps(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await dropSiteStamps(db)
  await db.schema.dropTable("site_stamp").execute()
}
