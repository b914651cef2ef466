import type { Database } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { changesSince, changeVersion } from "~/platform/jobs/changes.server"
import type { Job } from "~/platform/jobs/job"
import { freshNeedIndex } from "../needs-index/need-index.server"
import { freshAlertIndex } from "./alert-index.server"
import { beginnings } from "./beginnings.server"
import { newsOfChanges } from "./changed-news.server"
import { stretchOf } from "./changes-in.server"
import { keepNews, readPosition } from "./keep-news.server"

/** Changes that are looked at together. */
const batch = 300

/** The job that looks at what changed. */
export const alertJob: Job = {
  name: "alerts",
  everyMs: minuteMs,
  run: followChanges,
}

/**
 * Looks at what changed since the last look, and keeps what is news to whom. It is kept together with how far was
 * looked, so that whoever is stopped in the middle begins anew; of two who look at the same, one keeps it.
 * @returns true when there may be more.
 */
export async function followChanges(db: Database, now: Date): Promise<boolean> {
  const from = await readPosition(db)
  if (from >= (await changeVersion(db))) return false
  const changes = await changesSince(db, from, batch)
  const alerts = await freshAlertIndex(db, now)
  const { needs } = await freshNeedIndex(db, now)
  const stretch = stretchOf(changes, alerts.spaces)
  const world = { alerts, needs, stretch, now }
  const { since, ...begun } = await beginnings(db, world)
  const news = [...begun.news, ...(await newsOfChanges(db, world, since))]
  const causes = new Map(changes.map(({ version, request_id }) => [version, request_id]))
  await keepNews(db, { from, until: stretch.until, ...begun, news, causes }, now)
  return true
}
