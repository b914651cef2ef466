import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { changeVersion } from "~/platform/jobs/changes.server"
import { writeLater } from "~/platform/late-writes.server"
import { readPosition } from "./keep-news.server"

/**
 * Whoever has alerts is not told afterwards of what they have seen, spaces or needs: news of it count as told, and what
 * changed of it and was not looked at yet will be none. What changes from now on is news again.
 */
export async function noteSeen(
  db: Database,
  { userId }: Pick<Viewer, "userId">,
  subjectIds: readonly string[],
  now: Date,
): Promise<void> {
  if (subjectIds.length === 0) return
  const alerts = await db.selectFrom("alert").select("id").where("user_id", "=", userId).execute()
  if (alerts.length === 0) return
  const alertIds = alerts.map(({ id }) => id)
  const waiting = await db
    .selectFrom("alert_news")
    .select("subject_id")
    .where("alert_id", "in", alertIds)
    .where("subject_id", "in", subjectIds)
    .where("state", "=", "waiting")
    .execute()
  const version = await changeVersion(db)
  const isAhead = version > (await readPosition(db))
  if (waiting.length === 0 && !isAhead) return
  await writeLater(db, async (trx) => {
    await trx
      .updateTable("alert_news")
      .set({ state: "told" })
      .where("alert_id", "in", alertIds)
      .where("subject_id", "in", subjectIds)
      .where("state", "=", "waiting")
      .execute()
    if (!isAhead) return
    const seen = { version, seen_at: now.toISOString() }
    await trx
      .insertInto("alert_seen")
      .values(subjectIds.map((id) => ({ user_id: userId, subject_id: id, ...seen })))
      .onConflict((conflict) => conflict.columns(["user_id", "subject_id"]).doUpdateSet(seen))
      .execute()
  })
}
