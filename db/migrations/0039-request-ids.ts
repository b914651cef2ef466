import type { Kysely } from "kysely"

const tables = ["event", "mail", "change_log", "alert_news"] as const

/** The number of the request that caused a row, for the log of what it causes later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await db.schema.alterTable(table).addColumn("request_id", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await db.schema.alterTable(table).dropColumn("request_id").execute()
}
