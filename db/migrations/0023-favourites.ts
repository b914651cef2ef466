import type { Kysely } from "kysely"

/** Spaces that somebody keeps in their account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("favourite")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("space_id", "text", (c) => c.notNull().references("space.id").onDelete("cascade"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("favourite_pk", ["user_id", "space_id"])
    .execute()
  await db.schema.createIndex("favourite_space_id").on("favourite").column("space_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("favourite").execute()
}
