import { type Kysely, PostgresAdapter, sql } from "kysely"

/** Second factors (tables of the sign-in library), and when a session has passed one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const instant = postgres ? "timestamptz" : sql`date`
  const flag = postgres ? "boolean" : "integer"
  await schema.alterTable("user").addColumn("two_factor_enabled", flag).execute()
  await schema.alterTable("session").addColumn("second_factor_at", instant).execute()
  await schema
    .createTable("two_factor")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("secret", "text", (c) => c.notNull())
    .addColumn("backup_codes", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("verified", flag)
    .addColumn("failed_verification_count", "integer")
    .addColumn("locked_until", instant)
    .execute()
  await schema
    .createTable("passkey")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("name", "text")
    .addColumn("public_key", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("credential_id", "text", (c) => c.notNull())
    .addColumn("counter", postgres ? "bigint" : "integer", (c) => c.notNull())
    .addColumn("device_type", "text", (c) => c.notNull())
    .addColumn("backed_up", flag, (c) => c.notNull())
    .addColumn("transports", "text")
    .addColumn("created_at", instant)
    .addColumn("aaguid", "text")
    .execute()
  await schema.createIndex("two_factor_secret").on("two_factor").column("secret").execute()
  await schema.createIndex("two_factor_user_id").on("two_factor").column("user_id").execute()
  await schema.createIndex("passkey_user_id").on("passkey").column("user_id").execute()
  await schema.createIndex("passkey_credential_id").on("passkey").column("credential_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  for (const table of ["passkey", "two_factor"]) await schema.dropTable(table).execute()
  await schema.alterTable("session").dropColumn("second_factor_at").execute()
  await schema.alterTable("user").dropColumn("two_factor_enabled").execute()
}
