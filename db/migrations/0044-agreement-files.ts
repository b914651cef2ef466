import { type Kysely, sql } from "kysely"

/** Files that a side adds to an agreement: certificates, statutes, inventories, what was signed elsewhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("agreement_file")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("agreement_id", "text", (c) => c.notNull().references("agreement.id").onDelete("cascade"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("side", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("version", "integer")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("media_type", "text", (c) => c.notNull())
    .addColumn("bytes", "integer", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("storage_key", "text", (c) => c.notNull().unique())
    .addColumn("small_key", "text", (c) => c.unique())
    .addColumn("valid_until", "text")
    .addColumn("note", "text")
    .addColumn("told", "text")
    .addColumn("at", "text", (c) => c.notNull())
    .execute()
  await index(db, "agreement_file_agreement", ["agreement_id", "at"])
  await index(db, "agreement_file_user", ["user_id"])
  // Of those alone that run out.
  await sql`create index agreement_file_valid on agreement_file (valid_until) where valid_until is not null`.execute(
    db,
  )
}

const index = (db: Kysely<unknown>, name: string, columns: string[]) =>
  db.schema.createIndex(name).on("agreement_file").columns(columns).execute()

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("agreement_file").execute()
}
