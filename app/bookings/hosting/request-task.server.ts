import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { openRequests } from "./requests.server"

/** The requests that wait for an answer, as one task; null when none does. */
export async function requestTask(
  db: Database,
  viewer: Viewer,
  { locale, now }: { locale: Locale; now: Date },
): Promise<{ count: number; until: string } | null> {
  const rows = await openRequests(db, viewer, now)
  const [first] = rows
  if (!first?.expires_at) return null
  return {
    count: new Set(rows.map((row) => row.series_id ?? row.id)).size,
    until: formatInstant(first.expires_at, locale, first.time_zone, "moment"),
  }
}
