import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { dayMs } from "~/availability/units"
import { followNeed, followNeedsAround, saveSearch } from "~/matching/alerts/alerts.server"

/** What the group saved, by the name that it gave it. */
const search = { name: "Répétitions du mardi soir", search: "people=25&weekday=2&from=18%3A30&to=20%3A30" }
/** Of what fits, so much counts as found lately: the first is news, the rest was told. */
const found = 5

/**
 * The group of the demo has saved a search and follows a need, and the owner hears of needs; each has found something.
 * @param people ids by address.
 */
export async function loadAlerts(trx: Trx, people: Map<string, string>, now: Date): Promise<void> {
  const group = await viewerOf(trx, people.get("group@demo.example"))
  const owner = await viewerOf(trx, people.get("owner@demo.example"))
  const [groupOf, ownerOf] = [group, owner].map(({ memberships }) => memberships[0]?.organisationId ?? "")
  const made = [await saveSearch(trx, group, search, now)]
  const need = await trx
    .selectFrom("need")
    .select("id")
    .where("organisation_id", "=", groupOf ?? "")
    .where("status", "=", "open")
    .orderBy("created_at")
    .orderBy("id")
    .executeTakeFirst()
  if (need) made.push(await followNeed(trx, group, need.id, now))
  if (ownerOf) made.push(await followNeedsAround(trx, owner, ownerOf, now))
  for (const { id } of made) await findLately(trx, id, now)
}

/** Some of what an alert knew from the start is found by it after all. */
async function findLately(trx: Trx, alertId: string, now: Date): Promise<void> {
  const known = await trx
    .selectFrom("alert_news")
    .select("subject_id")
    .where("alert_id", "=", alertId)
    .orderBy("score_tenths", "desc")
    .orderBy("subject_id")
    .limit(found)
    .execute()
  for (const [turn, { subject_id }] of known.entries()) {
    const found_at = new Date(now.getTime() - turn * dayMs).toISOString()
    await trx
      .updateTable("alert_news")
      .set({ state: turn < 2 ? "waiting" : "told", found_at })
      .where("alert_id", "=", alertId)
      .where("subject_id", "=", subject_id)
      .execute()
  }
}

async function viewerOf(trx: Trx, userId = ""): Promise<Viewer> {
  const rows = await trx
    .selectFrom("membership")
    .select(["organisation_id", "role"])
    .where("user_id", "=", userId)
    .orderBy("created_at")
    .execute()
  const memberships = rows.map(({ organisation_id: organisationId, role }) => ({ organisationId, role }))
  return { userId, name: "Demo", email: "", emailVerified: true, memberships }
}
