import type { Kysely } from "kysely"

/** What owners offer to those who look for a space, and which need a booking is for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("need_offer")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id").onDelete("cascade"))
    .addColumn("space_id", "text", (c) => c.notNull().references("space.id").onDelete("cascade"))
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("answered_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("slots", "text", (c) => c.notNull())
    .addColumn("season", "text")
    .addColumn("people", "integer", (c) => c.notNull())
    .addColumn("terms", "text", (c) => c.notNull())
    .addColumn("own_price", "integer")
    .addColumn("override", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("message", "text")
    .addColumn("reason", "text")
    .addColumn("reason_text", "text")
    .addColumn("booking_ids", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("ended_at", "text")
    .execute()
  await schema.createIndex("need_offer_need").on("need_offer").columns(["need_id", "status"]).execute()
  await schema.createIndex("need_offer_space").on("need_offer").columns(["space_id", "status"]).execute()
  await schema.createIndex("need_offer_due").on("need_offer").columns(["status", "expires_at"]).execute()
  await schema.createIndex("need_offer_user").on("need_offer").column("user_id").execute()
  await schema.createIndex("need_offer_answered_by").on("need_offer").column("answered_by").execute()
  // Without a reference: needs refer to bookings, and backups write tables in the order of what they refer to.
  await schema.alterTable("booking").addColumn("need_id", "text").execute()
  await schema.createIndex("booking_need").on("booking").column("need_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex("booking_need").execute()
  await db.schema.alterTable("booking").dropColumn("need_id").execute()
  await db.schema.dropTable("need_offer").execute()
}
