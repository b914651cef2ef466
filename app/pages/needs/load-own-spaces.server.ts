import type { Database } from "#db/database.server"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Locale, ShownText } from "~/i18n/locales"
import { type OwnSpaceMatch, ownSpacesFor } from "~/matching/own-spaces.server"
import type { Need } from "~/needs/need"
import { shownRooms } from "~/spaces/shown-rooms.server"

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
  const spaceIds = matches.map(({ spaceId }) => spaceId)
  const rooms = await shownRooms(db, spaceIds, reading.locale)
  return matches.flatMap((match): OwnSpace[] => {
    const room = rooms.get(match.spaceId)
    return room ? [{ ...match, name: room.name, site: room.site }] : []
  })
}
