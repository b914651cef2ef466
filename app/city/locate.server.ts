import { isInArea } from "~/geo/area"
import { distanceM } from "~/geo/distance"
import type { Bbox } from "~/geo/position"
import { foldText } from "~/i18n/fold-text"
import type { PackNames } from "./pack-names"
import type { AreaGeometry } from "./pack-schema"

/** What is needed of an area to tell whether a point lies in it. */
export interface LocatableArea {
  id: string
  level: string
  code: string
  names: PackNames
  lon: number
  lat: number
  geometry: AreaGeometry | null
  bbox: Bbox | null
  postcodes: string[]
}

/** A point, and what its address says of where it lies. */
export interface AddressedPoint {
  lon: number
  lat: number
  postcode?: string
  locality?: string
}

/**
 * Finds the area of one level in which a point lies: by its polygon, or, on a level that has no polygons, by the
 * postcode, else by the name of the area.
 */
export type Locator = (level: string, point: AddressedPoint) => string | null

export function createLocator(areas: LocatableArea[]): Locator {
  const levels = new Map<string, LocatableArea[]>()
  for (const area of areas) levels.set(area.level, [...(levels.get(area.level) ?? []), area])
  return (level, point) => {
    const candidates = levels.get(level) ?? []
    const inside = candidates.find((area) => contains(area, point.lon, point.lat))
    if (inside) return inside.id
    if (candidates.some(({ geometry }) => geometry)) return null
    const { postcode, locality } = point
    const byPostcode = postcode && candidates.find(({ postcodes }) => postcodes.includes(postcode))
    const byName = locality && candidates.find(({ names }) => isNamed(names, locality))
    return (byPostcode || byName || null)?.id ?? null
  }
}

/** The area with the nearest centre: a guess, where nothing tells in which one a point lies. */
export function nearestArea<A extends LocatableArea>(
  areas: readonly A[],
  { lon, lat }: AddressedPoint,
): A | null {
  const away = (area: A) => distanceM([lon, lat], [area.lon, area.lat])
  return areas.reduce<A | null>((best, area) => (best && away(best) <= away(area) ? best : area), null)
}

function isNamed(names: PackNames, text: string): boolean {
  const asked = foldText(text.trim())
  return Object.values(names).some((name) => foldText(name) === asked)
}

function contains({ geometry, bbox }: LocatableArea, lon: number, lat: number): boolean {
  return geometry !== null && bbox !== null && isInArea([lon, lat], { geometry, bbox })
}
