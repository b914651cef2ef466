import { type Kysely, PostgresAdapter, sql } from "kysely"

/**
 * An account holds an address only once it is confirmed; what opens an account says what it may do; wrong passwords
 * make the next attempt wait.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const unconfirmed =
    db.getExecutor().adapter instanceof PostgresAdapter ? sql`not email_verified` : sql`email_verified = 0`
  await schema.alterTable("user").addColumn("claimed_email", "text").execute()
  await schema.createIndex("mail_to_address").on("mail").columns(["to_address", "created_at"]).execute()
  await schema.createIndex("user_claimed_email").on("user").column("claimed_email").execute()
  await schema
    .createTable("sign_up")
    .addColumn("user_id", "text", (c) => c.primaryKey().references("user.id").onDelete("cascade"))
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("next", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("sign_in_attempt")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("count", "integer", (c) => c.notNull())
    .addColumn("paused_until", "text")
    .addColumn("last_at", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("sign_in_attempt_last_at").on("sign_in_attempt").column("last_at").execute()
  // Tokens of before did whatever their person may do, and go on doing it.
  await schema
    .alterTable("api_token")
    .addColumn("scopes", "text", (c) => c.notNull().defaultTo('["read","book","manage"]'))
    .execute()
  await schema
    .alterTable("api_token")
    .addColumn("organisation_id", "text", (c) => c.references("organisation.id").onDelete("cascade"))
    .execute()
  await schema
    .alterTable("membership")
    .addColumn("invited_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .execute()
  for (const table of ["api_token", "calendar_feed"])
    await sql`delete from ${sql.table(table)} where user_id in (select id from "user" where ${unconfirmed})`.execute(
      db,
    )
  await sql`update "user" set claimed_email = email, email = id || '@unconfirmed.invalid' where ${unconfirmed}`.execute(
    db,
  )
  // Who has not confirmed yet has a month from now on.
  await sql`insert into sign_up (user_id, secret_hash, created_at, expires_at)
    select id, 'none ' || id, ${new Date().toISOString()}, ${new Date().toISOString()} from "user"
    where claimed_email is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  // Of several accounts that claim an address the first keeps it, unless it is somebody's already.
  await sql`update "user" set email = claimed_email where claimed_email is not null
    and not exists (select 1 from "user" other where other.email = "user".claimed_email)
    and not exists (select 1 from "user" other where other.claimed_email = "user".claimed_email and other.id < "user".id)`.execute(
    db,
  )
  await schema.alterTable("membership").dropColumn("invited_by").execute()
  await schema.alterTable("api_token").dropColumn("organisation_id").execute()
  await schema.alterTable("api_token").dropColumn("scopes").execute()
  await schema.dropIndex("mail_to_address").execute()
  await schema.dropTable("sign_in_attempt").execute()
  await schema.dropTable("sign_up").execute()
  await schema.dropIndex("user_claimed_email").execute()
  await schema.alterTable("user").dropColumn("claimed_email").execute()
}
