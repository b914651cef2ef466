import type { Kysely } from "kysely"

/** Tokens with which programs act for a person, and the answers that are kept so that a repeated request is one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema
  await schema
    .createTable("api_token")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("last_used_at", "text")
    .addColumn("expires_at", "text")
    .execute()
  await schema.createIndex("api_token_user_id").on("api_token").column("user_id").execute()
  await schema
    .createTable("idempotency_key")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("target", "text", (c) => c.notNull())
    .addColumn("body_hash", "text", (c) => c.notNull())
    .addColumn("holder", "text", (c) => c.notNull())
    .addColumn("held_until", "text", (c) => c.notNull())
    .addColumn("status", "integer")
    .addColumn("headers", "text")
    .addColumn("body", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("idempotency_key_pk", ["user_id", "key"])
    .execute()
  await schema.createIndex("idempotency_key_created_at").on("idempotency_key").column("created_at").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["idempotency_key", "api_token"]) await db.schema.dropTable(table).execute()
}
