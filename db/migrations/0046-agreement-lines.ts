import { type Kysely, sql } from "kysely"

/** Agreements that follow each other in one line, names as they were when a text was settled, and on what ground one ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // No reference: the line stays one when its first agreement is forgotten.
  await db.schema.alterTable("agreement").addColumn("root_id", "text").execute()
  await sql`create index agreement_line on agreement (coalesce(root_id, id))`.execute(db)
  await fillRoots(db)
  await db.schema.alterTable("agreement").addColumn("lowered", "text").execute()
  await db.schema.alterTable("agreement").addColumn("end_ground", "text").execute()
  await db.schema.alterTable("agreement").addColumn("end_ground_on", "text").execute()
  await db.schema.alterTable("agreement_version").addColumn("by_name", "text").execute()
  await db.schema.alterTable("agreement_acceptance").addColumn("by_name", "text").execute()
  await db.schema
    .alterTable("agreement_signature")
    .addColumn("asked_by", "text", (c) => c.references("user.id").onDelete("set null"))
    .execute()
  await db.schema.alterTable("agreement_signature").addColumn("asked_by_name", "text").execute()
  await db.schema
    .createIndex("agreement_signature_asked_by")
    .on("agreement_signature")
    .column("asked_by")
    .execute()
  await fillNames(db)
}

/** From the first to those that follow it, one step after the other. */
async function fillRoots(db: Kysely<unknown>): Promise<void> {
  await sql`
    with recursive line (id, root_id) as (
      select id, id from agreement where parent_id is null
      union all
      select agreement.id, line.root_id from agreement inner join line on agreement.parent_id = line.id
    )
    update agreement
    set root_id = (select line.root_id from line where line.id = agreement.id)
    where parent_id is not null
  `.execute(db)
}

/** Of texts that are settled already, the names that the accounts have today. */
async function fillNames(db: Kysely<unknown>): Promise<void> {
  for (const [table, number] of [
    ["agreement_version", "number"],
    ["agreement_acceptance", "version"],
  ] as const)
    await sql`
      update ${sql.table(table)}
      set by_name = (select "user".name from "user" where "user".id = ${sql.ref(`${table}.user_id`)})
      where exists (
        select 1 from agreement
        where agreement.id = ${sql.ref(`${table}.agreement_id`)}
          and agreement.version = ${sql.ref(`${table}.${number}`)}
          and agreement.frozen_at is not null
      )
    `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex("agreement_signature_asked_by").execute()
  await db.schema.alterTable("agreement_signature").dropColumn("asked_by_name").execute()
  await db.schema.alterTable("agreement_signature").dropColumn("asked_by").execute()
  await db.schema.alterTable("agreement_acceptance").dropColumn("by_name").execute()
  await db.schema.alterTable("agreement_version").dropColumn("by_name").execute()
  await db.schema.alterTable("agreement").dropColumn("end_ground_on").execute()
  await db.schema.alterTable("agreement").dropColumn("end_ground").execute()
  await db.schema.alterTable("agreement").dropColumn("lowered").execute()
  await db.schema.dropIndex("agreement_line").execute()
  await db.schema.alterTable("agreement").dropColumn("root_id").execute()
}
