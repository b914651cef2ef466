import type { Kysely } from "kysely"

/** What groups look for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("need")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("organisation_id", "text", (c) =>
      c.notNull().references("organisation.id").onDelete("cascade"),
    )
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("visibility", "text", (c) => c.notNull())
    .addColumn("language", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("text", "text")
    .addColumn("activities", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("people_least", "integer")
    .addColumn("people_usual", "integer")
    .addColumn("people_most", "integer")
    .addColumn("origins", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("times", "text")
    .addColumn("last_date", "text")
    .addColumn("forms", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("forms_preferred", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("budget_cents", "integer")
    .addColumn("budget_currency", "text")
    .addColumn("budget_unit", "text")
    .addColumn("budget_limit", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("amenities_needed", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("amenities_wished", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("accessible", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("allows", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("languages", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("steps_done", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("reminded_for", "text")
    .addColumn("reminders", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("opened_at", "text")
    .addColumn("ended_at", "text")
    .addColumn("outcome", "text")
    .addColumn("outcome_obstacle", "text")
    .addColumn("outcome_text", "text")
    .addColumn("outcome_booking_id", "text", (c) => c.references("booking.id").onDelete("set null"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("need_organisation").on("need").columns(["organisation_id", "status"]).execute()
  await schema.createIndex("need_status").on("need").columns(["status", "last_date"]).execute()
  await schema.createIndex("need_user").on("need").column("user_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("need").execute()
}
