import type { Kysely } from "kysely"

/** Reference data of the city, and the log of changes that caches follow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema
  await schema
    .createTable("city")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("country", "text", (c) => c.notNull())
    .addColumn("bbox", "text", (c) => c.notNull())
    .addColumn("center", "text", (c) => c.notNull())
    .addColumn("zoom", "double precision", (c) => c.notNull())
    .addColumn("time_zone", "text", (c) => c.notNull())
    .addColumn("languages", "text", (c) => c.notNull())
    .addColumn("currency", "text", (c) => c.notNull())
    .addColumn("region", "text")
    .addColumn("area_levels", "text", (c) => c.notNull())
    .addColumn("attribution", "text", (c) => c.notNull())
    .addColumn("pack_hash", "text", (c) => c.notNull())
    .addColumn("basemap", "text")
    .addColumn("public_holidays", "text")
    .addColumn("installed_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("area")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("city_id", "text", (c) => c.notNull().references("city.id").onDelete("cascade"))
    .addColumn("level", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("parent_id", "text")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("geometry", "text")
    .addColumn("lon", "double precision", (c) => c.notNull())
    .addColumn("lat", "double precision", (c) => c.notNull())
    .addColumn("bbox", "text")
    .addColumn("area_km2", "double precision")
    .addColumn("residential", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("approximate", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("postcodes", "text", (c) => c.notNull().defaultTo("[]"))
    .execute()
  await schema.createIndex("area_level").on("area").column("level").execute()
  await schema
    .createTable("area_figure")
    .addColumn("area_id", "text", (c) => c.notNull().references("area.id").onDelete("cascade"))
    .addColumn("indicator", "text", (c) => c.notNull())
    .addColumn("value", "double precision", (c) => c.notNull())
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("area_figure_pk", ["area_id", "indicator"])
    .execute()
  await schema
    .createTable("population_point")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("lon", "double precision", (c) => c.notNull())
    .addColumn("lat", "double precision", (c) => c.notNull())
    .addColumn("population", "integer", (c) => c.notNull())
    .addColumn("municipality_id", "text")
    .addColumn("neighbourhood_id", "text")
    .addColumn("postcode", "text")
    .addColumn("income", "double precision")
    .execute()
  await schema
    .createTable("place")
    .addColumn("ref", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("building_kind", "text", (c) => c.notNull())
    .addColumn("denomination", "text")
    .addColumn("street", "text")
    .addColumn("house_number", "text")
    .addColumn("lon", "double precision", (c) => c.notNull())
    .addColumn("lat", "double precision", (c) => c.notNull())
    .execute()
  await schema
    .createTable("stop")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("lon", "double precision", (c) => c.notNull())
    .addColumn("lat", "double precision", (c) => c.notNull())
    .execute()
  await schema
    .createTable("gazetteer_entry")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("context", "text", (c) => c.notNull())
    .addColumn("lon", "double precision", (c) => c.notNull())
    .addColumn("lat", "double precision", (c) => c.notNull())
    .addColumn("bbox", "text")
    .addColumn("area_id", "text")
    .execute()
  await schema
    .createTable("holiday")
    .addColumn("calendar", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("start_date", "text", (c) => c.notNull())
    .addColumn("end_date", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("holiday_pk", ["calendar", "start_date", "name"])
    .execute()
  await schema
    .createTable("setting")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("change_log")
    .addColumn("version", "integer", (c) => c.primaryKey())
    .addColumn("entity", "text", (c) => c.notNull())
    .addColumn("entity_id", "text", (c) => c.notNull())
    .execute()
  await schema
    .createTable("change_head")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("version", "integer", (c) => c.notNull())
    .execute()
  await (db as Kysely<{ change_head: { id: number; version: number } }>)
    .insertInto("change_head")
    .values({ id: 1, version: 0 })
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    "change_head",
    "change_log",
    "setting",
    "holiday",
    "gazetteer_entry",
    "stop",
    "place",
    "population_point",
    "area_figure",
    "area",
    "city",
  ])
    await db.schema.dropTable(table).execute()
}
