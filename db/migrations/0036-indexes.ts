import { type Kysely, sql } from "kysely"

/**
 * By what rows are looked for, so that no question reads all of a table that grows: what refers to a row that goes,
 * what has had its time, and who wrote something.
 */
const columns: [table: string, ...string[]][] = [
  ["abuse_report", "user_id"],
  ["alert_seen", "seen_at"],
  ["alert_seen", "version"],
  ["api_token", "expires_at"],
  ["api_token", "organisation_id"],
  ["availability_exception", "space_id"],
  ["booking", "created_by"],
  ["booking", "end_at"],
  ["booking_change", "user_id"],
  ["calendar_feed", "organisation_id"],
  ["calendar_feed", "revoked_at"],
  ["calendar_subscription", "created_by"],
  ["conversation", "last_at"],
  ["conversation", "space_id"],
  ["conversation_read", "user_id"],
  ["enquiry", "email"],
  ["enquiry", "organisation_id"],
  ["enquiry", "sent_at"],
  ["enquiry", "status", "created_at"],
  ["enquiry", "user_id"],
  ["imported_event", "until_minute"],
  ["membership", "invited_by"],
  ["membership", "invited_email"],
  ["membership", "status", "created_at"],
  ["message", "user_id"],
  ["need", "ended_at"],
  ["need", "outcome_booking_id"],
  ["need_offer", "ended_at"],
  ["notification", "conversation_id"],
  ["organisation", "ended_at"],
  ["plan", "created_at"],
  ["plan_proposal", "ended_at"],
  ["plan_sending", "freed_at"],
  ["series", "created_at"],
  ["series", "organisation_id"],
  ["series", "space_id"],
  ["session", "expires_at"],
  ["share_request", "ended_at"],
  ["sign_in_link", "expires_at"],
  ["space", "site_id", "status"],
  ["statement", "issued_at"],
  ["statement", "organisation_id"],
  ["tariff", "organisation_id"],
  ["verification", "expires_at"],
]

const nameOf = ([table, ...of]: (typeof columns)[number]) => `${table}_${of.join("_")}_sought`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of columns) {
    const [table, ...of] = index
    await db.schema.createIndex(nameOf(index)).on(table).columns(of).execute()
  }
  await sql`create index user_unconfirmed on "user" (created_at) where not email_verified`.execute(db)
  // An index of the state alone parts a table in two or three: read for each site, as a planner without statistics
  // does, it is most of the table each time.
  for (const name of ["space_site_id", "space_status"]) await db.schema.dropIndex(name).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("space_site_id").on("space").column("site_id").execute()
  await db.schema.createIndex("space_status").on("space").column("status").execute()
  await db.schema.dropIndex("user_unconfirmed").execute()
  for (const index of columns) await db.schema.dropIndex(nameOf(index)).execute()
}
