import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { localityNames } from "~/city/areas.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { SpaceKind } from "./vocabulary"

export interface OfferedSpace {
  id: string
  name: ShownText
  kind: SpaceKind
  site: string
  locality: string
  capacity: number | null
}

/** The published spaces of an organisation, building by building. */
export async function spacesOfOrganisation(
  db: Snapshot,
  organisationId: string,
  locale: Locale,
  limit = 100,
): Promise<OfferedSpace[]> {
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select([
      "space.id",
      "space.name",
      "space.kind",
      "space.capacity_seated",
      "space.capacity_standing",
      "site.name as site",
      "site.locality",
      "site.municipality_id",
    ])
    .where("site.organisation_id", "=", organisationId)
    .where("space.status", "=", "published")
    .orderBy("site.name")
    .orderBy("space.id")
    .limit(limit)
    .execute()
  const nameLocality = await localityNames(db, locale)
  return rows.map((row) => ({
    id: row.id,
    name: showText(fromJson(row.name), locale),
    kind: row.kind,
    site: row.site,
    locality: nameLocality(row),
    capacity: Math.max(row.capacity_seated ?? 0, row.capacity_standing ?? 0) || null,
  }))
}
