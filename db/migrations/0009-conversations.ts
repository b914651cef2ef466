import { type Kysely, sql } from "kysely"

/** Conversations, what people are told of, and how they want to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("conversation")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("space_id", "text", (c) => c.notNull().references("space.id").onDelete("cascade"))
    .addColumn("enquiry_id", "text", (c) => c.unique().references("enquiry.id").onDelete("cascade"))
    .addColumn("booking_id", "text", (c) => c.unique().references("booking.id").onDelete("cascade"))
    .addColumn("series_id", "text", (c) => c.unique().references("series.id").onDelete("cascade"))
    .addColumn("owner_id", "text", (c) => c.references("organisation.id").onDelete("set null"))
    .addColumn("organisation_id", "text", (c) => c.references("organisation.id").onDelete("set null"))
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("last_number", "integer", (c) => c.notNull())
    .addColumn("last_at", "text", (c) => c.notNull())
    .addColumn("guest_muted_at", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addCheckConstraint(
      "conversation_about_one",
      sql`(enquiry_id is not null and booking_id is null and series_id is null)
        or (enquiry_id is null and booking_id is not null and series_id is null)
        or (enquiry_id is null and booking_id is null and series_id is not null)`,
    )
    .execute()
  for (const side of ["owner_id", "organisation_id", "user_id"])
    await schema.createIndex(`conversation_${side}`).on("conversation").columns([side, "last_at"]).execute()
  await schema
    .createTable("message")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("conversation_id", "text", (c) =>
      c.notNull().references("conversation.id").onDelete("cascade"),
    )
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("side", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("text", "text")
    .addColumn("data", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("message_number", ["conversation_id", "number"])
    .execute()
  await schema
    .createTable("attachment")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("message_id", "text", (c) => c.notNull().references("message.id").onDelete("cascade"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("storage_key", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("mime", "text", (c) => c.notNull())
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("attachment_message").on("attachment").column("message_id").execute()
  await schema
    .createTable("conversation_read")
    .addColumn("conversation_id", "text", (c) =>
      c.notNull().references("conversation.id").onDelete("cascade"),
    )
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("conversation_read_pk", ["conversation_id", "user_id"])
    .execute()
  await schema
    .createTable("abuse_report")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("conversation_id", "text", (c) =>
      c.notNull().references("conversation.id").onDelete("cascade"),
    )
    .addColumn("side", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("abuse_report_conversation").on("abuse_report").column("conversation_id").execute()
  await schema
    .createTable("notification")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("event_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("conversation_id", "text", (c) => c.references("conversation.id").onDelete("cascade"))
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("read_at", "text")
    .addColumn("digest_waits", "integer", (c) => c.notNull())
    .addUniqueConstraint("notification_once", ["event_id", "user_id"])
    .execute()
  await schema
    .createIndex("notification_user")
    .on("notification")
    .columns(["user_id", "created_at"])
    .execute()
  await schema
    .createIndex("notification_digest")
    .on("notification")
    .columns(["digest_waits", "created_at"])
    .execute()
  await schema
    .createTable("notification_preference")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("notification_preference_pk", ["user_id", "kind"])
    .execute()
  await schema
    .createTable("digest_preference")
    .addColumn("user_id", "text", (c) => c.primaryKey().references("user.id").onDelete("cascade"))
    .addColumn("rhythm", "text", (c) => c.notNull())
    .execute()
  for (const column of ["unsubscribe_url", "thread"])
    await schema.alterTable("mail").addColumn(column, "text").execute()
  await keepEnquiries(db)
}

/** What was asked before becomes a conversation of one message. */
async function keepEnquiries(db: Kysely<unknown>) {
  await sql`
    insert into conversation (id, space_id, enquiry_id, owner_id, user_id, last_number, last_at, created_at)
    select id, space_id, id, organisation_id, user_id, 1, sent_at, sent_at
    from enquiry where status = 'sent' and sent_at is not null`.execute(db)
  await sql`
    insert into message (id, conversation_id, number, kind, side, user_id, text, created_at)
    select id, id, 1, 'text', 'organisation', user_id, message, sent_at
    from enquiry where status = 'sent' and sent_at is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const column of ["thread", "unsubscribe_url"])
    await db.schema.alterTable("mail").dropColumn(column).execute()
  for (const table of [
    "digest_preference",
    "notification_preference",
    "notification",
    "abuse_report",
    "conversation_read",
    "attachment",
    "message",
    "conversation",
  ])
    await db.schema.dropTable(table).execute()
}
