import { booleanPointInPolygon } from "@turf/turf"
import type { Box } from "./pack"
import type { AreaGeometry } from "./pack-schema"

/** What is needed of an area to tell whether a point lies in it. */
export interface LocatableArea {
  id: string
  level: string
  code: string
  geometry: AreaGeometry | null
  bbox: Box | null
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

/** Whether a point lies inside an area. Areas without a polygon contain nothing. */
export function contains(
  { geometry, bbox }: Pick<LocatableArea, "geometry" | "bbox">,
  lon: number,
  lat: number,
) {
  if (!geometry || !bbox) return false
  const [west, south, east, north] = bbox
  if (lon < west || lon > east || lat < south || lat > north) return false
  return booleanPointInPolygon([lon, lat], geometry)
}
