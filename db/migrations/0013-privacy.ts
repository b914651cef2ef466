import type { Kysely } from "kysely"

/** An organisation that has ended stays a row for as long as bookings, statements or conversations speak of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("organisation").addColumn("ended_at", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("organisation").dropColumn("ended_at").execute()
}
