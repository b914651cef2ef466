import type { Snapshot } from "#db/database.server"
import type { BookingAlternative } from "~/bookings/checks/alternative"
import { canBeHad, type UnavailableBooking } from "~/bookings/checks/find-alternatives.server"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import type { SpaceDetail } from "~/spaces/space-detail"
import { emptyQuery, everyDate } from "../query/space-query"
import { searchSpaces } from "../results/search-spaces.server"

const radius = 5000
const looked = 10
const shown = 2

/** The nearest spaces of other buildings that can have a request whole, where the space that was asked cannot. */
export async function nearbyAlternatives(
  db: Snapshot,
  unavailable: UnavailableBooking,
  { space, locale, now }: { space: SpaceDetail; locale: Locale; now: Date },
): Promise<BookingAlternative[]> {
  const { booking, fields } = unavailable
  const here: Position = [space.site.lon, space.site.lat]
  const { hits } = await searchSpaces(db, {
    query: {
      ...emptyQuery,
      near: here,
      radius,
      people: booking.people,
      kind: space.quantity === null ? [] : ["desk_area"],
      time: {
        date: booking.date,
        weekday: null,
        from: booking.from,
        until: booking.until,
        weeks: 1,
        ...everyDate,
      },
      sort: "distance",
      limit: looked,
    },
    now,
    locale,
  })
  const found: BookingAlternative[] = []
  for (const hit of hits) {
    if (found.length === shown) break
    const there: Position = [hit.lon, hit.lat]
    if ((hit.kind === "desk_area") !== (space.quantity !== null) || distanceM(here, there) === 0) continue
    if (!(await canBeHad(db, hit.id, unavailable, { now }))) continue
    found.push({
      kind: "nearby",
      spaceId: hit.id,
      name: hit.name,
      metres: Math.round(distanceM(here, there)),
      minutes: 0,
      from: booking.from,
      until: booking.until,
      fields,
    })
  }
  return found
}
