import { area as areaM2 } from "@turf/turf"
import { least } from "d3-array"
import type { Database } from "#db/database.server"
import { type Area, findArea, listAreas, locate } from "~/city/areas.server"
import type { AreaShape } from "~/geo/area"
import { middleOfBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import { type Locale, locales } from "~/i18n/locales"
import type { LegalForm } from "~/organisations/vocabulary"
import type { DraftNeed, NeedOrigin } from "./need"

/** What such groups look for leads to somebody's door. */
const atHome: readonly LegalForm[] = ["individual", "informal"]

/**
 * The places of a need as whoever is not of its group may know them, and as matches count them: a point of a person,
 * or of a group without a legal form, is the centre of its neighbourhood, and a shape smaller than its neighbourhood,
 * in area or on either side, is that neighbourhood. Distances, scores and filters that are counted from these tell
 * nothing closer.
 * @param legalForm of the group; null for a joint need, which is made of such places alone.
 */
export async function shownPlaces(
  db: Database,
  origins: NeedOrigin[],
  legalForm: LegalForm | null,
  locale: Locale = locales[0],
): Promise<NeedOrigin[]> {
  if (legalForm === null || !atHome.includes(legalForm)) return origins
  const shown = await Promise.all(origins.map((origin) => shownPlace(db, origin, locale)))
  return shown.filter((origin) => origin !== null)
}

/** Places as they are shown, neighbourhoods in the language of the reader. */
export function namedPlaces(db: Database, shown: NeedOrigin[], locale: Locale): Promise<NeedOrigin[]> {
  return Promise.all(
    shown.map(async (origin) => {
      if (origin.kind !== "point" || !origin.area) return origin
      const area = await findArea(db, origin.area)
      return area ? { ...origin, label: area.name[locale] } : origin
    }),
  )
}

/** The same for a need whose group is known by its id. */
export async function withShownPlaces<N extends Pick<DraftNeed, "organisationId" | "origins" | "jointWay">>(
  db: Database,
  need: N,
): Promise<N> {
  if (need.jointWay !== null) return need
  const group = await db
    .selectFrom("organisation")
    .select("legal_form")
    .where("id", "=", need.organisationId)
    .executeTakeFirst()
  return group ? { ...need, origins: await shownPlaces(db, need.origins, group.legal_form) } : need
}

/** Null in a city without areas: then the place is not told at all. */
async function shownPlace(db: Database, origin: NeedOrigin, locale: Locale): Promise<NeedOrigin | null> {
  if (origin.kind === "area") return origin
  if (origin.kind === "point") {
    const area = await neighbourhoodOf(db, origin.position)
    return area && { ...origin, position: [area.lon, area.lat], label: area.name[locale], area: area.id }
  }
  const area = await neighbourhoodOf(db, middleOfBbox(origin.shape.bbox))
  if (!area) return null
  return isSmaller(origin.shape, area) ? { kind: "area", id: area.id } : origin
}

/** The neighbourhood in which a point lies, else the nearest; the municipality in a city that names none. */
async function neighbourhoodOf(db: Database, position: Position): Promise<Area | null> {
  const [lon, lat] = position
  const { neighbourhoodId, municipalityId } = await locate(db, { lon, lat })
  for (const [level, id] of [
    ["neighbourhood", neighbourhoodId],
    ["municipality", municipalityId],
  ] as const) {
    const area = id ? await findArea(db, id) : null
    const areas = area ? [area] : await listAreas(db, level)
    const nearest = least(areas, (one) => distanceM(position, [one.lon, one.lat]))
    if (nearest) return nearest
  }
  return null
}

/** A thin shape points at a door as well as a small one: it is smaller when it is so in area, or on either side. */
function isSmaller({ bbox: [west, south, east, north], geometry }: AreaShape, area: Area): boolean {
  if (!area.bbox || !area.geometry) return true
  const [left, bottom, right, top] = area.bbox
  return (
    east - west < right - left || north - south < top - bottom || areaM2(geometry) < areaM2(area.geometry)
  )
}
