import type { Kysely } from "kysely"

/** What the public list of organisations is searched and sorted by: folded text, written with the organisation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["sort_name", "search_text"])
    await db.schema
      .alterTable("organisation")
      .addColumn(column, "text", (c) => c.notNull().defaultTo(""))
      .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const column of ["sort_name", "search_text"])
    await db.schema.alterTable("organisation").dropColumn(column).execute()
}
