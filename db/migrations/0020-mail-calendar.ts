import type { Kysely } from "kysely"

/** The calendar part of a mail that confirms a booking. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("mail").addColumn("calendar", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("mail").dropColumn("calendar").execute()
}
