import type { Kysely } from "kysely"

const added = {
  space: ["hidden_at", "hidden_reason", "hidden_from", "hidden_with"],
  organisation: ["hidden_at", "hidden_reason"],
  user: ["hidden_at", "hidden_reason"],
  abuse_report: ["closed_at", "outcome"],
  mail: ["last_error", "retried_at"],
  event: ["given_up_at", "last_error"],
} as const

/** What administrators hide, the reports they close, and what the server gave up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of Object.entries(added))
    for (const column of columns) await db.schema.alterTable(table).addColumn(column, "text").execute()
  await db.schema
    .createTable("job_run")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("last_run_at", "text", (c) => c.notNull())
    .addColumn("last_ok_at", "text")
    .addColumn("failures", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("failed_at", "text")
    .addColumn("last_error", "text")
    .execute()
  await db.schema.createIndex("mail_failed").on("mail").column("failed_at").execute()
  await db.schema.createIndex("event_given_up").on("event").column("given_up_at").execute()
  await db.schema
    .createIndex("abuse_report_closed")
    .on("abuse_report")
    .columns(["closed_at", "created_at"])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const index of ["abuse_report_closed", "event_given_up", "mail_failed"])
    await db.schema.dropIndex(index).execute()
  await db.schema.dropTable("job_run").execute()
  for (const [table, columns] of Object.entries(added))
    for (const column of columns) await db.schema.alterTable(table).dropColumn(column).execute()
}
