import type { Database } from "#db/database.server"
import type { Town } from "./town"

/** What the town consists of, as text: equal before and after whatever changed nothing. */
export async function pictureOf(db: Database, town: Town): Promise<string> {
  const { owner, group, elsewhere, site } = town
  const parties = [owner, group, elsewhere]
  const spaces = await db.selectFrom("space").selectAll().where("site_id", "=", site).orderBy("id").execute()
  const ids = spaces.map(({ id }) => id)
  const rows = await Promise.all([
    db.selectFrom("site").selectAll().where("organisation_id", "in", parties).orderBy("id").execute(),
    db.selectFrom("organisation").selectAll().where("id", "in", parties).orderBy("id").execute(),
    db.selectFrom("membership").selectAll().where("organisation_id", "in", parties).orderBy("id").execute(),
    db.selectFrom("price_rule").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("weekly_rule").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("availability_exception").selectAll().where("site_id", "=", site).orderBy("id").execute(),
    db.selectFrom("cost_setting").selectAll().where("site_id", "=", site).execute(),
    db.selectFrom("cost_line").selectAll().where("site_id", "=", site).orderBy("position").execute(),
    db.selectFrom("agreement").selectAll().where("owner_id", "in", parties).orderBy("id").execute(),
    db
      .selectFrom("agreement_comment")
      .innerJoin("agreement", "agreement.id", "agreement_comment.agreement_id")
      .select("agreement_comment.id")
      .where("agreement.owner_id", "in", parties)
      .orderBy("agreement_comment.id")
      .execute(),
    db
      .selectFrom("agreement_acceptance")
      .innerJoin("agreement", "agreement.id", "agreement_acceptance.agreement_id")
      .select([
        "agreement_acceptance.agreement_id",
        "agreement_acceptance.version",
        "agreement_acceptance.side",
      ])
      .where("agreement.owner_id", "in", parties)
      .orderBy("agreement_acceptance.at")
      .execute(),
    db
      .selectFrom("agreement_file")
      .innerJoin("agreement", "agreement.id", "agreement_file.agreement_id")
      .select("agreement_file.id")
      .where("agreement.owner_id", "in", parties)
      .orderBy("agreement_file.id")
      .execute(),
    db.selectFrom("model_comparison").selectAll().where("site_id", "=", site).orderBy("id").execute(),
    db.selectFrom("photo").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("booking").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("statement").selectAll().where("owner_id", "=", owner).orderBy("id").execute(),
    db.selectFrom("tariff").selectAll().where("owner_id", "=", owner).orderBy("organisation_id").execute(),
    db.selectFrom("conversation").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db
      .selectFrom("message")
      .innerJoin("conversation", "conversation.id", "message.conversation_id")
      .select(["message.id", "message.text"])
      .where("conversation.space_id", "in", ids)
      .orderBy("message.id")
      .execute(),
    db
      .selectFrom("abuse_report")
      .innerJoin("conversation", "conversation.id", "abuse_report.conversation_id")
      .select("abuse_report.id")
      .where("conversation.space_id", "in", ids)
      .orderBy("abuse_report.id")
      .execute(),
    db
      .selectFrom("calendar_subscription")
      .select(["id", "name", "space_id"])
      .where("space_id", "in", ids)
      .orderBy("id")
      .execute(),
    db.selectFrom("calendar_feed").selectAll().where("id", "=", town.feed).execute(),
    db.selectFrom("alert").selectAll().where("id", "=", town.alert).execute(),
    db.selectFrom("alert_news").selectAll().where("alert_id", "=", town.alert).execute(),
    db.selectFrom("plan_proposal").selectAll().where("id", "=", town.proposal).execute(),
    db.selectFrom("plan_answer").selectAll().where("proposal_id", "=", town.proposal).execute(),
    db.selectFrom("plan").select("id").where("site_id", "=", site).orderBy("id").execute(),
    db.selectFrom("api_token").select(["id", "name"]).where("id", "=", town.token).execute(),
  ])
  return JSON.stringify([spaces, ...rows])
}
