import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"

/** Whose photo it is that stands under a storage key, and whether its space is hidden; null when there is none. */
export async function photoUnder(
  db: Database,
  key: string,
): Promise<{ hidden: boolean; organisationId: string } | null> {
  const id = /^[\w-]+\/([\w-]+)-\d+\.webp$/.exec(key)?.[1]
  if (!id) return null
  const row = await db
    .selectFrom("photo")
    .innerJoin("space", "space.id", "photo.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.hidden_at", "site.organisation_id"])
    .where("photo.id", "=", id)
    .executeTakeFirst()
  return row ? { hidden: row.hidden_at !== null, organisationId: row.organisation_id } : null
}

/** Whether somebody sees the photos of a hidden space: its own people. */
export function seesHiddenPhoto(
  viewer: Viewer | null,
  { organisationId }: { organisationId: string },
): boolean {
  return can(viewer, "space.see_draft", { organisationId })
}
