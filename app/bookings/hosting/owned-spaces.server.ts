import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { inTreeOrder } from "~/spaces/tree/space-tree"

/** A building with the spaces that can be booked in it, in the order of its tree. */
export interface OwnedSite {
  id: string
  name: string
  timeZone: string
  ownerId: string
  spaces: { id: string; name: ShownText; depth: number; parentId: string | null }[]
}

/** The buildings of the organisations for which somebody may read bookings, answer them, or look for more. */
export async function ownedSites(
  db: Database,
  viewer: Viewer,
  locale: Locale,
  action: "booking.read" | "booking.answer" | "unlock.read" = "booking.read",
): Promise<OwnedSite[]> {
  const owners = organisationsWhere(viewer, action)
  if (!owners.length) return []
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select([
      "space.id",
      "space.name",
      "space.parent_id as parentId",
      "site.id as site_id",
      "site.name as site_name",
      "site.time_zone",
      "site.organisation_id",
    ])
    .where("site.organisation_id", "in", owners)
    .where("space.status", "in", ["published", "paused"])
    .orderBy("site.name")
    .orderBy("site.id")
    .orderBy("space.created_at")
    .orderBy("space.id")
    .execute()
  const sites = new Map<string, typeof rows>()
  for (const row of rows) sites.set(row.site_id, [...(sites.get(row.site_id) ?? []), row])
  return [...sites.values()].map((spaces) => {
    const [first] = spaces as [(typeof rows)[number]]
    return {
      id: first.site_id,
      name: first.site_name,
      timeZone: first.time_zone,
      ownerId: first.organisation_id,
      spaces: inTreeOrder(spaces).map(({ node, depth }) => ({
        id: node.id,
        name: showText(fromJson(node.name), locale),
        depth,
        parentId: node.parentId,
      })),
    }
  })
}

/** The spaces as choices, with their building where there are several. */
export function spaceChoices(sites: readonly OwnedSite[]): { id: string; name: string }[] {
  return sites.flatMap((site) =>
    site.spaces.map(({ id, name }) => ({
      id,
      name: sites.length > 1 ? `${name.text} (${site.name})` : name.text,
    })),
  )
}
