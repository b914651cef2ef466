import type { Database } from "#db/database.server"
import { listAreas } from "~/city/areas.server"
import type { Locale } from "~/i18n/locales"
import type { NeedOrigin } from "./need"

/** The names of the areas among some places, by their ids. */
export async function areaNames(
  db: Database,
  origins: NeedOrigin[],
  locale: Locale,
): Promise<Record<string, string>> {
  const ids = new Set(origins.flatMap((origin) => (origin.kind === "area" ? [origin.id] : [])))
  const areas = ids.size > 0 ? (await listAreas(db)).filter((area) => ids.has(area.id)) : []
  return Object.fromEntries(areas.map((area) => [area.id, area.name[locale]]))
}
