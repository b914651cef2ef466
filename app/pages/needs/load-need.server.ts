import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type MatchesOfNeed, matchesOfNeed } from "~/matching/matches-of-need.server"
import { type OfferToGroup, offersOfNeed } from "~/matching/offers/list-offers.server"
import { seenNeed } from "~/matching/seen-need.server"
import { areaNames } from "~/needs/area-names.server"
import type { DraftNeed } from "~/needs/need"
import { type NeedBooking, needBookings } from "./need-bookings.server"

/** Spaces that are shown beside a need, and those that nearly fit. */
const shown = { limit: 20, misses: 6 }

export interface NeedView {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
  /** The names of its areas, by their ids. */
  areas: Record<string, string>
  /** Whether it names an area that the city no longer has, so that no space is there. */
  hasLostPlace: boolean
  /** Of the city. */
  currency: string
  /** Whether the reader acts for its group. */
  own: boolean
  mayPublish: boolean
  /** Bookings of its group that it may have been met by. */
  bookings: NeedBooking[]
  /** What owners offer for it, to its group. */
  offers: OfferToGroup[]
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
  const areas = await areaNames(db, need.origins, locale)
  return {
    need,
    organisation: { id: organisation.id, name: showText(organisation.name, locale) },
    areas,
    hasLostPlace: need.origins.some((origin) => origin.kind === "area" && !Object.hasOwn(areas, origin.id)),
    currency: await cityCurrency(db),
    own,
    bookings: own ? await needBookings(db, need, locale) : [],
    offers: own ? await offersOfNeed(db, need, { locale, now }) : [],
    mayPublish: can(viewer, "need.publish", { organisationId: organisation.id }),
    matches: own && whole ? await matchesOfNeed(db, whole, { locale, now, ...shown }) : null,
  }
}
