import type { Kysely } from "kysely"

/** Who administers the site, and the log of who did what to whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("site_role")
    .addColumn("user_id", "text", (c) => c.primaryKey().references("user.id").onDelete("cascade"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("granted_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("audit_log")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("actor_kind", "text", (c) => c.notNull())
    .addColumn("actor_id", "text")
    .addColumn("act", "text", (c) => c.notNull())
    .addColumn("subject_kind", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("data", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("audit_log_at").on("audit_log").columns(["at", "id"]).execute()
  await schema
    .createIndex("audit_log_subject")
    .on("audit_log")
    .columns(["subject_kind", "subject_id"])
    .execute()
  await schema.createIndex("audit_log_actor").on("audit_log").column("actor_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["audit_log", "site_role"]) await db.schema.dropTable(table).execute()
}
