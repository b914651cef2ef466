import { type Kysely, sql } from "kysely"

/**
 * Exceptions to weekly hours: dates, public holidays and school holidays, of a building or of one space. Searches read
 * the claims of a few hours over the whole city: by their start, those longer than two days apart.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema
  await schema
    .createTable("availability_exception")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull().references("site.id").onDelete("cascade"))
    .addColumn("space_id", "text", (c) => c.references("space.id").onDelete("cascade"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("open", "integer", (c) => c.notNull())
    .addColumn("from_date", "text")
    .addColumn("until_date", "text")
    .addColumn("from_minute", "integer")
    .addColumn("until_minute", "integer")
    .addColumn("note", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .execute()
  await schema
    .createIndex("availability_exception_site_id")
    .on("availability_exception")
    .column("site_id")
    .execute()
  await schema.createIndex("claim_from").on("claim").column("from_minute").execute()
  await sql`create index claim_long on claim (until_minute) where until_minute - from_minute > 2880`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const index of ["claim_long", "claim_from"]) await db.schema.dropIndex(index).execute()
  await db.schema.dropTable("availability_exception").execute()
}
