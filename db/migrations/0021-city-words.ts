import type { Kysely } from "kysely"

/** Words that a city pack adds to those that a search understands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("city").addColumn("words", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("city").dropColumn("words").execute()
}
