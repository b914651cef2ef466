import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { listAreas } from "~/city/areas.server"
import { formatInstant } from "~/i18n/format"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type MatchesOfNeed, matchesOfNeed } from "~/matching/matches-of-need.server"
import { seenNeed } from "~/matching/seen-need.server"
import type { DraftNeed } from "~/needs/need"

/** Spaces that are shown beside a need, and those that nearly fit. */
const shown = { limit: 20, misses: 6 }

export interface NeedView {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
  /** The names of its areas, by their ids. */
  areas: Record<string, string>
  /** Whether the reader acts for its group. */
  own: boolean
  mayPublish: boolean
  /** Bookings of its group that it may have been met by. */
  bookings: { id: string; text: string }[]
  /** For its group, once it says enough. */
  matches: MatchesOfNeed | null
}

/**
 * What the page of a need shows.
 * @throws {AppError} `not_found`: also to whoever must not know that it is there.
 */
export async function loadNeed(
  db: Database,
  viewer: Viewer | null,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<NeedView> {
  const { need, whole, organisation, own } = await seenNeed(db, viewer, id, { locale, now })
  const ids = new Set(need.origins.flatMap((origin) => (origin.kind === "area" ? [origin.id] : [])))
  const areas = ids.size > 0 ? (await listAreas(db)).filter((area) => ids.has(area.id)) : []
  return {
    need,
    organisation: { id: organisation.id, name: showText(organisation.name, locale) },
    areas: Object.fromEntries(areas.map((area) => [area.id, area.name[locale]])),
    own,
    bookings: own ? await bookingsOf(db, need.organisationId, locale) : [],
    mayPublish: can(viewer, "need.publish", { organisationId: organisation.id }),
    matches: own && whole ? await matchesOfNeed(db, whole, { locale, now, ...shown }) : null,
  }
}

/** So many bookings are offered as that which met a need. */
const mostBookings = 20

/** The newest confirmed bookings of an organisation, a series by its first date. */
async function bookingsOf(db: Database, organisationId: string, locale: Locale) {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select([
      "booking.id",
      "booking.series_id",
      "booking.start_at",
      "space.name",
      "site.name as site_name",
      "site.time_zone",
    ])
    .where("booking.organisation_id", "=", organisationId)
    .where("booking.status", "in", ["confirmed", "completed"])
    .orderBy("booking.created_at", "desc")
    .orderBy("booking.start_at")
    .limit(mostBookings * 10)
    .execute()
  const seen = new Set<string>()
  const first = rows.filter(({ id, series_id }) => {
    const key = series_id ?? id
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return first.slice(0, mostBookings).map((row) => ({
    id: row.id,
    text: [
      showText(fromJson(row.name), locale).text,
      row.site_name,
      formatInstant(row.start_at, locale, row.time_zone, "date"),
    ].join(", "),
  }))
}
