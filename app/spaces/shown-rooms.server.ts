import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, type ShownText, showText } from "~/i18n/locales"

/** What a space and its building are called. */
export interface ShownRoom {
  id: string
  name: ShownText
  site: string
}

/** The names of spaces, by their ids. */
export async function shownRooms(
  db: Database,
  ids: readonly string[],
  locale: Locale,
): Promise<Map<string, ShownRoom>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.name", "site.name as site"])
    .where("space.id", "in", ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, name: showText(fromJson(row.name), locale) }]))
}
