import { isInArea } from "~/geo/area"
import type { Bbox } from "~/geo/position"
import type { AreaGeometry } from "./pack-schema"

/** What is needed of an area to tell whether a point lies in it. */
export interface LocatableArea {
  id: string
  level: string
  code: string
  geometry: AreaGeometry | null
  bbox: Bbox | null
  postcodes: string[]
}

export interface PointWithPostcode {
  lon: number
  lat: number
  postcode?: string
}

/**
 * Finds the area of one level in which a point lies: by its polygon, or, on a level that has no polygons, by the
 * postcode.
 */
export type Locator = (level: string, point: PointWithPostcode) => string | null

export function createLocator(areas: LocatableArea[]): Locator {
  const levels = new Map<string, LocatableArea[]>()
  for (const area of areas) levels.set(area.level, [...(levels.get(area.level) ?? []), area])
  return (level, point) => {
    const candidates = levels.get(level) ?? []
    const inside = candidates.find((area) => contains(area, point.lon, point.lat))
    if (inside) return inside.id
    if (!point.postcode || candidates.some(({ geometry }) => geometry)) return null
    return candidates.find(({ postcodes }) => postcodes.includes(point.postcode as string))?.id ?? null
  }
}

function contains({ geometry, bbox }: LocatableArea, lon: number, lat: number): boolean {
  return geometry !== null && bbox !== null && isInArea([lon, lat], { geometry, bbox })
}
