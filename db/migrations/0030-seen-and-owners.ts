import { randomBytes } from "node:crypto"
import { type Kysely, sql } from "kysely"

interface Tables {
  alert: {
    id: string
    user_id: string
    kind: string
    organisation_id: string
    frequency: string
    created_at: string
  }
  change_head: { id: number; version: number }
  change_log: { version: number; entity: string; entity_id: string }
}

/** What people with alerts have opened, and alerts for the owners of spaces that were published before there were any. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("alert_seen")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("seen_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("alert_seen_pkey", ["user_id", "subject_id"])
    .execute()
  await tellOwners(db as Kysely<Tables>)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("alert_seen").execute()
}

/** Whoever may publish for an organisation with published spaces, and is not told of needs yet. */
async function tellOwners(db: Kysely<Tables>): Promise<void> {
  const { rows: owners } = await sql<{ user_id: string; organisation_id: string }>`
    select membership.user_id, membership.organisation_id from membership
    join organisation on organisation.id = membership.organisation_id
    where membership.status = 'active' and membership.role in ('admin', 'editor')
      and membership.user_id is not null and organisation.ended_at is null
      and exists (select 1 from site join space on space.site_id = site.id
        where site.organisation_id = membership.organisation_id and space.status = 'published')
      and not exists (select 1 from alert where alert.user_id = membership.user_id
        and alert.organisation_id = membership.organisation_id)
    order by membership.user_id, membership.organisation_id`.execute(db)
  const at = new Date().toISOString()
  for (const { user_id, organisation_id } of owners) {
    const id = newId()
    const alert = { id, user_id, kind: "owner", organisation_id, frequency: "weekly", created_at: at }
    await db.insertInto("alert").values(alert).execute()
    // What fits already is looked up when the log is read up to here, and is no news.
    const { version } = await db
      .updateTable("change_head")
      .set((eb) => ({ version: eb("version", "+", 1) }))
      .where("id", "=", 1)
      .returning("version")
      .executeTakeFirstOrThrow()
    await db.insertInto("change_log").values({ version, entity: "alert", entity_id: id }).execute()
  }
}

/** An id as the rows of the site have them. */
function newId(): string {
  return [...randomBytes(16)].map((byte) => "0123456789abcdefghjkmnpqrstvwxyz"[byte & 31]).join("")
}
