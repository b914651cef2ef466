import type { Kysely } from "kysely"

/** What buildings cost their owners, and who bears it with which weight. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("cost_setting")
    .addColumn("site_id", "text", (c) => c.primaryKey().references("site.id").onDelete("cascade"))
    .addColumn("weeks_per_year", "integer", (c) => c.notNull())
    .addColumn("minutes_per_day", "integer")
    .addColumn("days_per_week", "integer")
    .addColumn("solidarity_percent", "integer", (c) => c.notNull())
    .addColumn("standard_percent", "integer", (c) => c.notNull())
    .addColumn("market_percent", "integer", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("cost_line")
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("amount_cents", "integer", (c) => c.notNull())
    .addColumn("per", "text", (c) => c.notNull())
    .addColumn("winter_percent", "integer", (c) => c.notNull())
    .addColumn("vat", "text", (c) => c.notNull())
    .addColumn("vat_rate", "double precision")
    .addColumn("valid_from", "text")
    .addColumn("valid_until", "text")
    .addPrimaryKeyConstraint("cost_line_pk", ["site_id", "position"])
    .execute()
  await schema
    .createTable("cost_group")
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("space_id", "text", (c) => c.references("space.id").onDelete("set null"))
    .addColumn("minutes_per_week", "integer", (c) => c.notNull())
    .addColumn("uses_per_week", "integer", (c) => c.notNull())
    .addColumn("tier", "text", (c) => c.notNull())
    .addColumn("hour_cents", "integer")
    .addPrimaryKeyConstraint("cost_group_pk", ["site_id", "position"])
    .execute()
  await schema.createIndex("cost_group_space_id").on("cost_group").column("space_id").execute()
  await schema
    .createTable("cost_tier")
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("organisation_id", "text", (c) =>
      c.notNull().references("organisation.id").onDelete("cascade"),
    )
    .addColumn("tier", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("cost_tier_pk", ["site_id", "organisation_id"])
    .execute()
  await schema.createIndex("cost_tier_organisation_id").on("cost_tier").column("organisation_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["cost_tier", "cost_group", "cost_line", "cost_setting"])
    await db.schema.dropTable(table).execute()
}
