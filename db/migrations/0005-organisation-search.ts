import type { Kysely } from "kysely"

/** What the public list of organisations is searched by: folded text, written with the organisation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("organisation")
    .addColumn("search_text", "text", (c) => c.notNull().defaultTo(""))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("organisation").dropColumn("search_text").execute()
}
