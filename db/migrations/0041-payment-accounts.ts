import type { Kysely } from "kysely"

/** Where an organisation is paid by transfer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("payment_account")
    .addColumn("organisation_id", "text", (c) =>
      c.primaryKey().references("organisation.id").onDelete("cascade"),
    )
    .addColumn("iban", "text", (c) => c.notNull())
    .addColumn("holder", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("payment_account").execute()
}
