import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { ownedSites } from "~/bookings/hosting/owned-spaces.server"
import type { Locale, ShownText } from "~/i18n/locales"
import { matchesOfSite } from "~/matching/matches-of-site.server"
import { needItems } from "~/needs/list-needs.server"
import { AppError } from "~/platform/errors"
import { type PageOf, pageOf } from "~/ui/paging/page-of"
import type { FoundNeed } from "./load-space-needs.server"

/** Needs on a page beside a building. */
const pageSize = 40

interface RoomName {
  id: string
  name: ShownText
}

/** A need beside a building: the room that fits it best, and how many others meet it. */
export interface SiteNeedItem extends FoundNeed {
  room: RoomName
  others: number
}

export interface SiteNeedsView {
  site: { id: string; name: string }
  /** Those that were compared. */
  rooms: RoomName[]
  found: PageOf<SiteNeedItem>
}

/**
 * Who would want a building, for those who could change it.
 * @param params of the address: the `page` of the list.
 * @throws {AppError} `not_found`
 */
export async function loadSiteNeeds(
  db: Database,
  viewer: Viewer,
  id: string,
  params: URLSearchParams,
  reading: { locale: Locale; now: Date },
): Promise<SiteNeedsView> {
  const sites = await ownedSites(db, viewer, reading.locale, "unlock.read")
  const site = sites.find((one) => one.id === id)
  if (!site) throw new AppError("not_found")
  const { needs, spaceIds } = await matchesOfSite(db, id, reading)
  const rooms = new Map(site.spaces.map(({ id, name }) => [id, { id, name }]))
  const shown = pageOf(needs, params, "page", pageSize)
  const items = await needItems(
    db,
    shown.items.map(({ needId }) => needId),
    reading.locale,
  )
  return {
    site: { id, name: site.name },
    rooms: spaceIds.flatMap((spaceId) => rooms.get(spaceId) ?? []),
    found: {
      ...shown,
      items: shown.items.flatMap(({ needId, spaceId, match, filling, others }): SiteNeedItem[] => {
        const item = items.get(needId)
        const room = rooms.get(spaceId)
        return item && room ? [{ ...item, match, filling, others, room }] : []
      }),
    },
  }
}
