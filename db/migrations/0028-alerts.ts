import { type Kysely, sql } from "kysely"

/** Whom to tell of spaces that newly fit, and of needs that do; and what each was told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("alert")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("name", "text")
    .addColumn("search", "text")
    .addColumn("need_id", "text", (c) => c.references("need.id").onDelete("cascade"))
    .addColumn("organisation_id", "text", (c) => c.references("organisation.id").onDelete("cascade"))
    .addColumn("frequency", "text", (c) => c.notNull())
    .addColumn("score_least", "integer")
    .addColumn("begun", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("only_new", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("feed_hash", "text", (c) => c.unique())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("told_at", "text")
    .execute()
  await schema.createIndex("alert_user").on("alert").column("user_id").execute()
  await schema.createIndex("alert_user_need").unique().on("alert").columns(["user_id", "need_id"]).execute()
  await schema
    .createIndex("alert_user_organisation")
    .unique()
    .on("alert")
    .columns(["user_id", "organisation_id"])
    .execute()
  await schema.createIndex("alert_need").on("alert").column("need_id").execute()
  await schema.createIndex("alert_organisation").on("alert").column("organisation_id").execute()

  await schema
    .createTable("alert_news")
    .addColumn("alert_id", "text", (c) => c.notNull().references("alert.id").onDelete("cascade"))
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("space_id", "text", (c) => c.references("space.id").onDelete("cascade"))
    .addColumn("need_id", "text", (c) => c.references("need.id").onDelete("cascade"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("score_tenths", "integer")
    .addColumn("found_at", "text", (c) => c.notNull())
    // Nothing is told twice: the database holds one row of each.
    .addPrimaryKeyConstraint("alert_news_pkey", ["alert_id", "subject_id"])
    .execute()
  await schema.createIndex("alert_news_space").on("alert_news").column("space_id").execute()
  await schema.createIndex("alert_news_need").on("alert_news").column("need_id").execute()
  await schema.createIndex("alert_news_waiting").on("alert_news").columns(["state", "found_at"]).execute()

  // What changed before is nobody's news.
  await sql`insert into setting (key, value)
    values ('alerts', coalesce((select cast(version as text) from change_head where id = 1), '0'))`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("alert_news").execute()
  await db.schema.dropTable("alert").execute()
  await sql`delete from setting where key = 'alerts'`.execute(db)
}
