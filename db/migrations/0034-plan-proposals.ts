import type { Kysely } from "kysely"

/** What of a plan was sent to its groups, what they answered, and what is kept for them until then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable("plan_sending")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id").onDelete("cascade"))
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("days", "integer", (c) => c.notNull())
    .addColumn("own_price", "integer")
    .addColumn("message", "text")
    .addColumn("proposes_on", "integer", (c) => c.notNull())
    .addColumn("freed_at", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .execute()
  await schema.createIndex("plan_sending_plan").on("plan_sending").column("plan_id").execute()
  await schema.createIndex("plan_sending_user").on("plan_sending").column("user_id").execute()
  await schema.createIndex("plan_sending_freed").on("plan_sending").column("freed_at").execute()
  await schema
    .createTable("plan_proposal")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("sending_id", "text", (c) => c.notNull().references("plan_sending.id").onDelete("cascade"))
    .addColumn("group_key", "text", (c) => c.notNull())
    .addColumn("need_id", "text", (c) => c.references("need.id").onDelete("set null"))
    .addColumn("title", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("together", "text")
    .addColumn("parts", "text", (c) => c.notNull())
    .addColumn("season", "text", (c) => c.notNull())
    .addColumn("people", "integer", (c) => c.notNull())
    .addColumn("kept_ids", "text", (c) => c.notNull())
    .addColumn("booking_ids", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("ended_at", "text")
    .execute()
  await schema.createIndex("plan_proposal_sending").on("plan_proposal").column("sending_id").execute()
  await schema.createIndex("plan_proposal_need").on("plan_proposal").columns(["need_id", "status"]).execute()
  await schema
    .createIndex("plan_proposal_due")
    .on("plan_proposal")
    .columns(["status", "expires_at"])
    .execute()
  await schema
    .createTable("plan_answer")
    .addColumn("proposal_id", "text", (c) => c.notNull().references("plan_proposal.id").onDelete("cascade"))
    .addColumn("organisation_id", "text", (c) =>
      c.notNull().references("organisation.id").onDelete("cascade"),
    )
    .addColumn("user_id", "text", (c) => c.references("user.id").onDelete("set null"))
    .addColumn("accepts", "integer", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("reason_text", "text")
    .addColumn("at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_answer_pkey", ["proposal_id", "organisation_id"])
    .execute()
  await schema.createIndex("plan_answer_user").on("plan_answer").column("user_id").execute()
  await schema.createIndex("plan_answer_organisation").on("plan_answer").column("organisation_id").execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["plan_answer", "plan_proposal", "plan_sending"])
    await db.schema.dropTable(table).execute()
}
