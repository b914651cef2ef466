import { type Kysely, PostgresAdapter, sql } from "kysely"

/** People who sign in (tables of the sign-in library), organisations, and who acts for which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const instant = postgres ? "timestamptz" : sql`date`
  const flag = postgres ? "boolean" : "integer"
  const big = postgres ? "bigint" : "integer"
  await schema
    .createTable("user")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("email", "text", (c) => c.notNull().unique())
    .addColumn("email_verified", flag, (c) => c.notNull())
    .addColumn("image", "text")
    .addColumn("locale", "text")
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .execute()
  await schema
    .createTable("session")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("token", "text", (c) => c.notNull().unique())
    .addColumn("expires_at", instant, (c) => c.notNull())
    .addColumn("ip_address", "text")
    .addColumn("user_agent", "text")
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .execute()
  await schema
    .createTable("account")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("account_id", "text", (c) => c.notNull())
    .addColumn("provider_id", "text", (c) => c.notNull())
    .addColumn("access_token", "text")
    .addColumn("refresh_token", "text")
    .addColumn("id_token", "text")
    .addColumn("access_token_expires_at", instant)
    .addColumn("refresh_token_expires_at", instant)
    .addColumn("scope", "text")
    .addColumn("password", "text")
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .execute()
  await schema
    .createTable("verification")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("identifier", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("expires_at", instant, (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("updated_at", instant, (c) => c.notNull())
    .execute()
  await schema
    .createTable("rate_limit")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("count", "integer", (c) => c.notNull())
    .addColumn("last_request", big, (c) => c.notNull())
    .execute()
  await schema.createIndex("session_user_id").on("session").column("user_id").execute()
  await schema.createIndex("account_user_id").on("account").column("user_id").execute()
  await schema.createIndex("verification_identifier").on("verification").column("identifier").execute()
  await schema
    .createTable("organisation")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("description", "text")
    .addColumn("legal_form", "text", (c) => c.notNull())
    .addColumn("enterprise_number", "text", (c) => c.unique())
    .addColumn("website", "text")
    .addColumn("email", "text")
    .addColumn("phone", "text")
    .addColumn("links", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("languages", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("age_groups", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("activities", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("disciplines", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("topics", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("listed", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("membership")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("organisation_id", "text", (c) =>
      c.notNull().references("organisation.id").onDelete("cascade"),
    )
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("cascade"))
    .addColumn("invited_email", "text")
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("secret_hash", "text", (c) => c.unique())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("membership_once", ["organisation_id", "user_id"])
    .execute()
  await schema.createIndex("membership_user_id").on("membership").column("user_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    "membership",
    "organisation",
    "rate_limit",
    "verification",
    "account",
    "session",
    "user",
  ])
    await db.schema.dropTable(table).execute()
}
