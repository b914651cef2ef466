import type { Kysely } from "kysely"

/** The day for which those who come were told how they get in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("booking").addColumn("arrival_told_for", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("booking").dropColumn("arrival_told_for").execute()
}
