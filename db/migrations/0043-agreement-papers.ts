import type { Kysely } from "kysely"

/** The PDF of a text that both sides accepted, made once and kept as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("agreement_paper")
    .addColumn("agreement_id", "text", (c) => c.notNull().references("agreement.id").onDelete("cascade"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("storage_key", "text", (c) => c.notNull().unique())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("made_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("agreement_paper_pkey", ["agreement_id", "version"])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("agreement_paper").execute()
}
