import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type OwnSpaceMatch, ownSpacesFor } from "~/matching/own-spaces.server"
import type { Need } from "~/needs/need"

/** A space that its owner could offer to a need. */
export interface OwnSpace extends OwnSpaceMatch {
  name: ShownText
  site: string
}

/** What somebody could offer to the need of another group: spaces that meet it, and those that one thing keeps from it. */
export async function loadOwnSpaces(
  db: Database,
  viewer: Viewer | null,
  need: Need,
  reading: { locale: Locale; now: Date },
): Promise<OwnSpace[]> {
  const owners = viewer ? organisationsWhere(viewer, "booking.answer") : []
  const matches = owners.length > 0 ? await ownSpacesFor(db, owners, need, reading) : []
  if (matches.length === 0) return []
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.name", "site.name as site_name"])
    .where(
      "space.id",
      "in",
      matches.map(({ spaceId }) => spaceId),
    )
    .execute()
  const rooms = new Map(rows.map((row) => [row.id, row]))
  return matches.flatMap((match): OwnSpace[] => {
    const row = rooms.get(match.spaceId)
    return row ? [{ ...match, name: showText(fromJson(row.name), reading.locale), site: row.site_name }] : []
  })
}
