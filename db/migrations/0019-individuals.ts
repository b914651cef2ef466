import type { Kysely } from "kysely"

/** Whether an owner takes bookings of private persons, beside those of groups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("space")
    .addColumn("individuals", "integer", (column) => column.notNull().defaultTo(1))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("space").dropColumn("individuals").execute()
}
