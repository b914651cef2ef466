import type { Snapshot } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { type AgendaEntry, comingUp } from "~/bookings/agenda/agenda.server"
import { searchOf } from "~/bookings/asking/booking-form-fields"
import { type BookingFormView, loadBookingForm } from "~/bookings/asking/load-booking-form.server"
import { currentCity } from "~/city/city.server"
import { type NearbyStop, nearestStops } from "~/city/stops.server"
import type { Locale } from "~/i18n/locales"
import type { MapSetting } from "~/map/map-setting"
import { mapSetting } from "~/map/map-setting.server"
import { AppError } from "~/platform/errors"
import { nearbyAlternatives } from "~/search/alternatives/nearby-alternatives.server"
import { rank } from "~/search/index/rank.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { tidySearch } from "~/search/query/search-address"
import type { SpaceQuery } from "~/search/query/space-query"
import type { SpaceHit } from "~/search/results/search-result"
import { matchSpaces } from "~/search/results/search-spaces.server"
import { toHits } from "~/search/results/space-hits.server"
import { findSpace } from "~/spaces/find-space.server"
import type { SpaceDetail } from "~/spaces/space-detail"

/** The search that led to a space, with what it says of this one. */
export interface FromSearch {
  query: SpaceQuery
  params: [name: string, value: string][]
  total: number
  /** Null for a space that searches do not find, such as a draft. */
  hit: SpaceHit | null
}

export interface SpaceView {
  space: SpaceDetail
  stops: NearbyStop[]
  from: FromSearch | null
  setting: MapSetting | null
  booking: BookingFormView
  /** What both sides tell everybody. */
  agenda: AgendaEntry[]
}

interface SpaceRequest {
  id: string
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** What the page of a space shows; with the reasons of its score when a search led there. */
export async function loadSpace(
  db: Snapshot,
  viewer: Viewer | null,
  { id, params, locale, now }: SpaceRequest,
): Promise<SpaceView> {
  const space = await findSpace(db, viewer, id, locale)
  const city = await currentCity(db)
  const { panel, unavailable } = await loadBookingForm(db, viewer, { space, params, locale, now })
  const nearby = unavailable ? await nearbyAlternatives(db, unavailable, { space, locale, now }) : []
  return {
    space,
    stops: await nearestStops(db, space.site, { locale }),
    agenda: await comingUp(db, id, { locale, now }),
    from: await searchBehind(db, { id, params: searchOf(params), locale, now }),
    setting: city && mapSetting(city),
    booking: { ...panel, alternatives: [...panel.alternatives, ...nearby] },
  }
}

async function searchBehind(
  db: Snapshot,
  { id, params: given, locale, now }: SpaceRequest,
): Promise<FromSearch | null> {
  const { params } = await resolveOrigin(db, tidySearch(given), locale)
  if (params.size === 0) return null
  const { query } = parseSpaceQuery(params, { strict: false })
  try {
    const matcher = await matchSpaces(db, { ...query, cursor: null }, now)
    const row = matcher.index.rowOf(id)
    const [hit = null] = row === undefined ? [] : await toHits(db, matcher, [row], locale)
    return { query, params: [...params], total: rank(matcher).total, hit }
  } catch (error) {
    // An area of another city in an old link: the space is shown without it.
    if (error instanceof AppError) return null
    throw error
  }
}
