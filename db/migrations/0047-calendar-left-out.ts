import type { Kysely } from "kysely"

/** What could not be read of a calendar kept elsewhere, for its owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("calendar_subscription").addColumn("left_out", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("calendar_subscription").dropColumn("left_out").execute()
}
