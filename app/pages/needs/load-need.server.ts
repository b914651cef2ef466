import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { formatInstant } from "~/i18n/format"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type MatchesOfNeed, matchesOfNeed } from "~/matching/matches-of-need.server"
import { hasSpaceFor } from "~/matching/matches-of-space.server"
import { areaNames } from "~/needs/area-names.server"
import type { DraftNeed, Need } from "~/needs/need"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"

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
  const row = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select(["organisation.name as organisation_name", "organisation.hidden_at", "organisation.ended_at"])
    .where("need.id", "=", id)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const need = needFromRow(row)
  const subject = { organisationId: need.organisationId }
  const own = can(viewer, "need.read", subject)
  const whole = wholeNeed(need)
  const isShown = need.status === "open" && !row.hidden_at && !row.ended_at
  if (!own && !(isShown && whole && (await isSeen(db, viewer, whole, { locale, now }))))
    throw new AppError("not_found")
  return {
    need,
    organisation: { id: need.organisationId, name: showText(fromJson(row.organisation_name), locale) },
    areas: await areaNames(db, need.origins, locale),
    own,
    bookings: own ? await bookingsOf(db, need.organisationId, locale) : [],
    mayPublish: can(viewer, "need.publish", subject),
    matches: own && whole ? await matchesOfNeed(db, whole, { locale, now, ...shown }) : null,
  }
}

/** Whether somebody outside the group of an open need sees it: it is public, or they have a space that nearly fits. */
async function isSeen(
  db: Database,
  viewer: Viewer | null,
  need: Need,
  { locale, now }: { locale: Locale; now: Date },
): Promise<boolean> {
  if (need.visibility !== "owners") return need.visibility === "public"
  const own = viewer ? organisationsWhere(viewer, "space.see_draft") : []
  return own.length > 0 && hasSpaceFor(db, own, need, { locale, now })
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
