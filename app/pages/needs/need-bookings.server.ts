import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { formatInstant } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { groupsOf } from "~/needs/joint-parts.server"
import type { DraftNeed } from "~/needs/need"

/** So many bookings of a group are offered as that which met a need. */
const mostShown = 20

/** A booking of a group, or a series by its first date, that may have met a need. */
export interface NeedBooking {
  id: string
  /** Space, building and first date, in words. */
  text: string
  /** Dates that stand. */
  dates: number
  /** Whether it was made for this need. */
  isForNeed: boolean
  /** Whether the reader acts for the group that booked it; of a joint need, either group may have. */
  isOwn: boolean
}

/** The confirmed bookings of the group of a need: those that were made for it first, the newest first. */
export async function needBookings(
  db: Database,
  viewer: Viewer,
  need: Pick<DraftNeed, "id" | "organisationId" | "jointWay">,
  locale: Locale,
): Promise<NeedBooking[]> {
  const groups = await groupsOf(db, need)
  const own = groups.filter((organisationId) => can(viewer, "need.read", { organisationId }))
  const rows = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select([
      "booking.id",
      "booking.series_id",
      "booking.need_id",
      "booking.organisation_id",
      "booking.start_at",
      "space.name",
      "site.name as site_name",
      "site.time_zone",
    ])
    .where((eb) =>
      eb.or([
        eb("booking.organisation_id", "in", own.length > 0 ? own : [""]),
        // What the other group of a joint need booked for it, and nothing else of it.
        eb.and([eb("booking.need_id", "=", need.id), eb("booking.organisation_id", "in", groups)]),
      ]),
    )
    .where("booking.status", "in", ["confirmed", "completed"])
    .orderBy((eb) => eb.case().when("booking.need_id", "=", need.id).then(0).else(1).end())
    .orderBy("booking.created_at", "desc")
    .orderBy("booking.start_at")
    .limit(mostShown * 20)
    .execute()
  const bookings = [...group(rows, ({ id, series_id }) => series_id ?? id).values()]
  return bookings.slice(0, mostShown).flatMap((dates): NeedBooking[] => {
    const [first] = dates
    if (!first) return []
    const space = showText(fromJson(first.name), locale).text
    const day = formatInstant(first.start_at, locale, first.time_zone, "date")
    return [
      {
        id: first.id,
        text: [space, first.site_name, day].join(", "),
        dates: dates.length,
        isForNeed: first.need_id === need.id,
        isOwn: own.includes(first.organisation_id ?? ""),
      },
    ]
  })
}
