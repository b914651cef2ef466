import type { Kysely } from "kysely"

/** Calendars that others read from us, calendars that we read, and what was read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("calendar_feed")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("organisation_id", "text", (c) => c.references("organisation.id").onDelete("cascade"))
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("revoked_at", "text")
    .addColumn("last_read_at", "text")
    .execute()
  await schema.createIndex("calendar_feed_user").on("calendar_feed").column("user_id").execute()
  await schema
    .createTable("calendar_subscription")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("space_id", "text", (c) => c.notNull().references("space.id").onDelete("cascade"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("url", "text")
    .addColumn("content", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("refreshed_at", "text")
    .addColumn("expanded_at", "text")
    .addColumn("next_refresh_at", "text")
    .addColumn("failures", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("failure", "text")
    .addColumn("failed_at", "text")
    .execute()
  await schema
    .createIndex("calendar_subscription_space")
    .on("calendar_subscription")
    .column("space_id")
    .execute()
  await schema
    .createIndex("calendar_subscription_due")
    .on("calendar_subscription")
    .column("next_refresh_at")
    .execute()
  await schema
    .createTable("imported_event")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("subscription_id", "text", (c) =>
      c.notNull().references("calendar_subscription.id").onDelete("cascade"),
    )
    .addColumn("space_id", "text", (c) => c.notNull().references("space.id").onDelete("cascade"))
    .addColumn("uid", "text", (c) => c.notNull())
    .addColumn("recurrence", "text", (c) => c.notNull())
    .addColumn("from_minute", "integer", (c) => c.notNull())
    .addColumn("until_minute", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("imported_event_once", ["subscription_id", "uid", "recurrence"])
    .execute()
  for (const column of ["from_minute", "until_minute"] as const)
    await schema
      .createIndex(`imported_event_${column}`)
      .on("imported_event")
      .columns(["space_id", column])
      .execute()
  await schema
    .createTable("calendar_clash")
    .addColumn("subscription_id", "text", (c) =>
      c.notNull().references("calendar_subscription.id").onDelete("cascade"),
    )
    .addColumn("uid", "text", (c) => c.notNull())
    .addColumn("recurrence", "text", (c) => c.notNull())
    .addColumn("booking_id", "text", (c) => c.notNull().references("booking.id").onDelete("cascade"))
    .addColumn("told_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("calendar_clash_pk", ["subscription_id", "uid", "recurrence", "booking_id"])
    .execute()
  await schema.createIndex("calendar_clash_booking").on("calendar_clash").column("booking_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["calendar_clash", "imported_event", "calendar_subscription", "calendar_feed"])
    await db.schema.dropTable(table).execute()
}
