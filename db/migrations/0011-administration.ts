import { type Kysely, PostgresAdapter, sql } from "kysely"

/*
 * The audit log is only ever added to: the database refuses to change a line, whoever asks, and to delete one that
 * is younger than five years (older ones are forgotten by app/privacy/registry.server.ts).
 */
const sqliteGuards = [
  `create trigger audit_log_unchanged before update on audit_log begin
    select raise(abort, 'audit_log: never changed');
  end`,
  `create trigger audit_log_kept before delete on audit_log
    when old.at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-5 years') begin
    select raise(abort, 'audit_log: kept for five years');
  end`,
]

const postgresGuards = [
  `create function audit_log_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if old.at <= to_char(now() at time zone 'utc' - interval '5 years', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') then
        return old;
      end if;
      raise exception 'audit_log: kept for five years' using errcode = 'check_violation';
    end if;
    raise exception 'audit_log: never changed' using errcode = 'check_violation';
  end $$`,
  `create trigger audit_log_guard before update or delete on audit_log
    for each row execute function audit_log_guard()`,
  `create trigger audit_log_whole before truncate on audit_log
    for each statement execute function audit_log_guard()`,
]

/** Who administers the site, and the log of who did what to whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("site_role")
    .addColumn("user_id", "text", (c) => c.primaryKey().references("user.id").onDelete("cascade"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("demo", "integer", (c) => c.notNull().defaultTo(0))
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
  for (const statement of isPostgres(db) ? postgresGuards : sqliteGuards) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["audit_log", "site_role"]) await db.schema.dropTable(table).execute()
  if (isPostgres(db)) await sql`drop function audit_log_guard()`.execute(db)
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
