import { area as areaM2 } from "@turf/turf"
import { least } from "d3-array"
import type { Snapshot } from "#db/database.server"
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
 * in area or on either side, is that neighbourhood. In a city without areas the squares of a coarse grid stand for
 * them. Distances, scores and filters that are counted from these tell nothing closer.
 * @param legalForm of the group; null for a joint need, which is made of such places alone.
 */
export async function shownPlaces(
  db: Snapshot,
  origins: NeedOrigin[],
  legalForm: LegalForm | null,
  locale: Locale = locales[0],
): Promise<NeedOrigin[]> {
  if (legalForm === null || !atHome.includes(legalForm)) return origins
  return Promise.all(origins.map((origin) => shownPlace(db, origin, locale)))
}

/** Places as they are shown, neighbourhoods in the language of the reader. */
export function namedPlaces(db: Snapshot, shown: NeedOrigin[], locale: Locale): Promise<NeedOrigin[]> {
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
  db: Snapshot,
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

async function shownPlace(db: Snapshot, origin: NeedOrigin, locale: Locale): Promise<NeedOrigin> {
  if (origin.kind === "area") return origin
  if (origin.kind === "point") {
    const area = await neighbourhoodOf(db, origin.position)
    if (!area) return { ...origin, ...middleOfSquare(origin.position) }
    return { ...origin, position: [area.lon, area.lat], label: area.name[locale], area: area.id }
  }
  const { bbox } = origin.shape
  const area = await neighbourhoodOf(db, middleOfBbox(bbox))
  if (!area) {
    const [west, south, east, north] = bbox
    const isThin = east - west < square.lon || north - south < square.lat
    return isThin || areaM2(origin.shape.geometry) < square.m2
      ? { kind: "point", radius: square.radius, ...middleOfSquare(middleOfBbox(bbox)) }
      : origin
  }
  return isSmaller(origin.shape, area) ? { kind: "area", id: area.id } : origin
}

/** Where nothing is named: degrees of a square of some two kilometres, and the metres around its middle that hold it. */
const square = { lon: 0.03, lat: 0.02, radius: 1600, m2: 4_700_000 }

function middleOfSquare([lon, lat]: Position): { position: Position; label: string } {
  const middle = (degrees: number, size: number) =>
    Number(((Math.floor(degrees / size) + 0.5) * size).toFixed(3))
  const position: Position = [middle(lon, square.lon), middle(lat, square.lat)]
  return { position, label: `${position[1]}, ${position[0]}` }
}

/** The neighbourhood in which a point lies, else the nearest; the municipality in a city that names none. */
async function neighbourhoodOf(db: Snapshot, position: Position): Promise<Area | null> {
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
