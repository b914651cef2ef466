import type { Kysely } from "kysely"

/** How loud the group of a need is; those of before ask an owner to allow amplified sound of any level, and still do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("need").addColumn("noise", "text").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("need").dropColumn("noise").execute()
}
