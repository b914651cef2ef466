import type { Snapshot } from "#db/database.server"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { type Area, listAreas, locate } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import type { Bbox, Position } from "~/geo/position"
import { type Locale, showText } from "~/i18n/locales"
import type { MapSetting } from "~/map/map-setting"
import { mapSetting } from "~/map/map-setting.server"
import { besideNeedsSeenBy } from "~/matching/joint/beside-matches.server"
import { needsSeenBy } from "~/matching/matches-of-space.server"
import { freshNeedIndex, type IndexedNeed } from "~/matching/needs-index/need-index.server"
import type { NeedOrigin } from "~/needs/need"
import type { CardItem } from "~/needs/need-card"
import { middleOfPlace } from "~/needs/place-middle"
import { namedPlaces } from "~/needs/shown-places.server"
import type { PlaceWords } from "~/needs/use-places"
import { pageOf } from "~/ui/paging/page-of"
import { type CountedNeeds, countFacets } from "./count-facets"
import { choiceIn, facetValues, type NeedChoice } from "./need-choice"

/** Needs on one page of the list. */
const pageSize = 24

/** A need in the list: what its card says, and where its pins stand. */
export interface ListedNeed extends CardItem {
  places: PlaceWords[]
  pins: Position[]
}

export interface NeedsView {
  choice: NeedChoice
  items: ListedNeed[]
  total: number
  counts: CountedNeeds<never>["counts"]
  /** The municipalities of the counts, and all areas of the needs, by their ids. */
  areas: Record<string, string>
  /** Of the municipality that is chosen. */
  bounds: Bbox | null
  page: number
  pages: number
  setting: MapSetting | null
}

interface Asked {
  params: URLSearchParams
  locale: Locale
  now: Date
}

/**
 * The open needs that somebody may see and for which the choice of an address holds, newest first. Private needs are
 * neither listed nor counted, and those for owners only where the reader has a space that fits or nearly does.
 */
export async function loadNeeds(
  db: Snapshot,
  viewer: Viewer | null,
  { params, locale, now }: Asked,
): Promise<NeedsView> {
  const city = await currentCity(db)
  const areas = new Map((await listAreas(db)).map((area) => [area.id, area]))
  const values = facetValues(
    [...areas.values()]
      .filter(({ level }) => level === "municipality")
      .sort((a, b) => a.name[locale].localeCompare(b.name[locale], locale))
      .map(({ id }) => id),
  )
  const choice = choiceIn(params, values)
  const today = wallTimeOf(city?.timeZone ?? "UTC", now.getTime()).date
  const { needs } = await freshNeedIndex(db, now)
  const seen = viewer
    ? await seenByOwner(db, organisationsWhere(viewer, "space.see_draft"), { locale, now })
    : new Set<string>()
  const faceted: (IndexedNeed & { areas: string[] | null })[] = []
  for (const need of needs.values())
    if (need.lastDate >= today && (need.visibility === "public" || seen.has(need.id)))
      faceted.push({ ...need, areas: await municipalitiesOf(db, need, areas) })
  const { chosen, counts } = countFacets(faceted, choice, values)
  chosen.sort((a, b) => b.openedAt.localeCompare(a.openedAt) || (a.id < b.id ? -1 : 1))
  const { items: shown, total, page, pages } = pageOf(chosen, params, "page", pageSize)
  const named = new Set([
    ...counts.area.map(({ value }) => value),
    ...shown.flatMap(({ origins }) =>
      origins.flatMap((origin) => (origin.kind === "area" ? [origin.id] : [])),
    ),
  ])
  return {
    choice,
    items: await Promise.all(shown.map((need) => listed(db, need, areas, locale))),
    total,
    counts,
    areas: Object.fromEntries([...named].map((id) => [id, areas.get(id)?.name[locale] ?? id])),
    bounds: areas.get(choice.area ?? "")?.bbox ?? null,
    page,
    pages,
    setting: city && mapSetting(city),
  }
}

/** The needs for owners alone that somebody who acts for these organisations sees. */
async function seenByOwner(...asked: Parameters<typeof needsSeenBy>): Promise<Set<string>> {
  return new Set([...(await needsSeenBy(...asked)), ...(await besideNeedsSeenBy(...asked))])
}

async function listed(
  db: Snapshot,
  need: IndexedNeed,
  areas: ReadonlyMap<string, Area>,
  locale: Locale,
): Promise<ListedNeed> {
  const { id, title, language, people, times, activities, status, origins } = need
  return {
    need: { id, title, language, people, times, activities, status },
    // A drawn shape is told as one, and its corners are not sent along.
    places: (await namedPlaces(db, origins, locale)).map((origin) =>
      origin.kind === "shape" ? { kind: origin.kind } : origin,
    ),
    organisation: { id: need.organisationId, name: showText(need.organisationName, locale) },
    ...otherOf(need, locale),
    pins: origins.flatMap((origin) => middlesOf(origin, areas)),
  }
}

/** The group that stands beside the first one in a joint need. */
function otherOf({ organisationId, parts }: IndexedNeed, locale: Locale) {
  const other = parts.find((part) => part.organisationId !== organisationId)
  return other && { other: { id: other.organisationId, name: showText(other.organisationName, locale) } }
}

function middlesOf(origin: NeedOrigin, areas: ReadonlyMap<string, Area>): Position[] {
  const middle = middleOfPlace(origin, areas)
  return middle ? [middle] : []
}

const municipalities = new WeakMap<IndexedNeed, string[]>()

/** The municipalities in which the places of a need lie, by their middles and the corners of shapes. */
async function municipalitiesOf(
  db: Snapshot,
  need: IndexedNeed,
  areas: ReadonlyMap<string, Area>,
): Promise<string[] | null> {
  if (need.origins.length === 0) return null
  const known = municipalities.get(need)
  if (known) return known
  const found = new Set<string>()
  for (const origin of need.origins) {
    const area = origin.kind === "area" ? areas.get(origin.id) : undefined
    if (area?.level === "municipality") found.add(area.id)
    else
      for (const [lon, lat] of [...middlesOf(origin, areas), ...cornersOf(origin)]) {
        const { municipalityId } = await locate(db, { lon, lat })
        if (municipalityId) found.add(municipalityId)
      }
  }
  const ids = [...found]
  municipalities.set(need, ids)
  return ids
}

function cornersOf(origin: NeedOrigin): Position[] {
  if (origin.kind !== "shape") return []
  const { geometry } = origin.shape
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()
  return rings.flat().map(([lon = 0, lat = 0]) => [lon, lat])
}
