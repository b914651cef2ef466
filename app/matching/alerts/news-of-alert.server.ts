import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Alert, NewsState } from "./alert"
import { ownAlert } from "./alerts.server"
import { type StandingNews, standingNews } from "./standing-news.server"

/** News of one alert that are shown at most; a feed has no more either. */
const mostShown = 50

/** News as its alert's page and feed have it. */
export interface KeptNews extends StandingNews {
  state: NewsState
  /** ISO text of when it was found. */
  foundAt: string
}

/** What an alert has found and what fits it still, the newest first. */
export async function newsOfAlert(
  db: Database,
  alert: Alert,
  states: readonly NewsState[],
  reading: { locale: Locale; now: Date },
): Promise<KeptNews[]> {
  const rows = await db
    .selectFrom("alert_news")
    .select(["subject_id", "state", "found_at"])
    .where("alert_id", "=", alert.id)
    .where("state", "in", states)
    .orderBy("found_at", "desc")
    .orderBy("subject_id")
    .limit(mostShown)
    .execute()
  const ids = rows.map(({ subject_id }) => subject_id)
  const standing = await standingNews(db, alert, ids, reading)
  const rowOf = new Map(rows.map((row) => [row.subject_id, row]))
  return standing
    .map((news) => {
      const { state, found_at: foundAt } = rowOf.get(news.subjectId) as (typeof rows)[number]
      return { ...news, state, foundAt }
    })
    .sort((a, b) => (a.foundAt < b.foundAt ? 1 : a.foundAt > b.foundAt ? -1 : 0))
}

/** How many news of each alert of a person wait to be told. */
export async function countWaiting(db: Database, { userId }: Viewer): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("alert_news")
    .innerJoin("alert", "alert.id", "alert_news.alert_id")
    .select(({ fn }) => ["alert_id", fn.countAll<number>().as("n")])
    .where("alert.user_id", "=", userId)
    .where("state", "=", "waiting")
    .groupBy("alert_id")
    .execute()
  return Object.fromEntries(rows.map(({ alert_id, n }) => [alert_id, Number(n)]))
}

/**
 * Puts a subject away as not for the person, or takes it back.
 * @throws {AppError} `not_found`
 */
export async function hideNews(
  db: Database,
  viewer: Viewer,
  { alertId, subjectId, hide }: { alertId: string; subjectId: string; hide: boolean },
): Promise<void> {
  const alert = await ownAlert(db, viewer, alertId)
  const { numUpdatedRows } = await db
    .updateTable("alert_news")
    .set({ state: hide ? "hidden" : "told" })
    .where("alert_id", "=", alert.id)
    .where("subject_id", "=", subjectId)
    .where("state", "in", ["waiting", "told", "hidden"])
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new AppError("not_found")
}
