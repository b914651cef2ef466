import type { Kysely } from "kysely"

/** What owners welcome in a space, and what a booking is for: the activities of use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("space")
    .addColumn("activities", "text", (column) => column.notNull().defaultTo("[]"))
    .execute()
  await db.schema.alterTable("booking").addColumn("activity", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("booking").dropColumn("activity").execute()
  await db.schema.alterTable("space").dropColumn("activities").execute()
}
