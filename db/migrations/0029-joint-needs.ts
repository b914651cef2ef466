import type { Kysely } from "kysely"

/** Groups that ask one another to share a roof, needs that are met only together, and who may be found for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("share_request")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("from_need_id", "text", (c) => c.notNull().references("need.id").onDelete("cascade"))
    .addColumn("to_need_id", "text", (c) => c.notNull().references("need.id").onDelete("cascade"))
    .addColumn("way", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("message", "text")
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("answered_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("joint_id", "text", (c) => c.references("need.id").onDelete("set null"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("ended_at", "text")
    .execute()
  for (const column of ["from_need_id", "to_need_id", "user_id", "answered_by", "joint_id"])
    await schema.createIndex(`share_request_${column}`).on("share_request").column(column).execute()
  // Without a reference: backups write the rows of a table in one go, whichever of them refers to which.
  await schema.alterTable("need").addColumn("joint_id", "text").execute()
  await schema.alterTable("need").addColumn("joint_way", "text").execute()
  await schema.createIndex("need_joint").on("need").column("joint_id").execute()
  await schema
    .alterTable("need_offer")
    .addColumn("beside_space_id", "text", (c) => c.references("space.id").onDelete("cascade"))
    .execute()
  for (const column of ["beside_slots", "beside_terms"])
    await schema.alterTable("need_offer").addColumn(column, "text").execute()
  await schema
    .alterTable("need_offer")
    .addColumn("agreed_by", "text", (c) => c.references("organisation.id").onDelete("set null"))
    .execute()
  await schema.createIndex("need_offer_beside").on("need_offer").column("beside_space_id").execute()
  await schema.createIndex("need_offer_agreed_by").on("need_offer").column("agreed_by").execute()
  await schema
    .alterTable("organisation")
    .addColumn("found_for_sharing", "integer", (c) => c.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable("organisation").dropColumn("found_for_sharing").execute()
  for (const index of ["need_offer_agreed_by", "need_offer_beside"]) await schema.dropIndex(index).execute()
  for (const column of ["agreed_by", "beside_terms", "beside_slots", "beside_space_id"])
    await schema.alterTable("need_offer").dropColumn(column).execute()
  await schema.dropIndex("need_joint").execute()
  for (const column of ["joint_way", "joint_id"]) await schema.alterTable("need").dropColumn(column).execute()
  await schema.dropTable("share_request").execute()
}
