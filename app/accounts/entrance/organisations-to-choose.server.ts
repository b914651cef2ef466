import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, showText } from "~/i18n/locales"
import type { Viewer } from "../viewer"

/** The organisations that a person acts for, for a choice among them. */
export async function organisationsToChoose(
  db: Database,
  viewer: Viewer,
  locale: Locale,
): Promise<{ id: string; name: string }[]> {
  const ids = viewer.memberships.map(({ organisationId }) => organisationId)
  if (!ids.length) return []
  const rows = await db.selectFrom("organisation").select(["id", "name"]).where("id", "in", ids).execute()
  return rows
    .map(({ id, name }) => ({ id, name: showText(fromJson(name), locale).text }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}
