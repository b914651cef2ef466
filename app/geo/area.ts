import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon"
import type { MultiPolygon, Polygon } from "geojson"
import { inBbox } from "./bbox"
import { distanceM } from "./distance"
import type { Bbox, Position } from "./position"

/** An area with its box at hand, so that most points are told apart without walking its border. */
export interface AreaShape {
  geometry: Polygon | MultiPolygon
  bbox: Bbox
}

export function areaShape(geometry: Polygon | MultiPolygon): AreaShape {
  const bbox: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings(geometry))
    for (const [lon = 0, lat = 0] of ring) {
      bbox[0] = Math.min(bbox[0], lon)
      bbox[1] = Math.min(bbox[1], lat)
      bbox[2] = Math.max(bbox[2], lon)
      bbox[3] = Math.max(bbox[3], lat)
    }
  return { geometry, bbox }
}

/** Whether the point lies in the area or on its border. */
export function isInArea(point: Position, area: AreaShape): boolean {
  return inBbox(point[0], point[1], area.bbox) && booleanPointInPolygon(point, area.geometry)
}

/**
 * Metres to the area, 0 inside. Outside it is the Turf distance to the nearest point of the border, which is
 * looked for on a plane around the point: exact to a few parts in ten thousand within 50 km.
 */
export function distanceToArea(point: Position, area: AreaShape): number {
  return isInArea(point, area) ? 0 : distanceM(point, nearestOnBorder(point, area.geometry))
}

function nearestOnBorder([lon, lat]: Position, geometry: Polygon | MultiPolygon): Position {
  const squeeze = Math.cos((lat * Math.PI) / 180)
  let best = Infinity
  let nearest: Position = [lon, lat]
  for (const ring of rings(geometry))
    for (let i = 1; i < ring.length; i++) {
      const [startLon = 0, startLat = 0] = ring[i - 1] ?? []
      const [endLon = 0, endLat = 0] = ring[i] ?? []
      const x = (startLon - lon) * squeeze
      const y = startLat - lat
      const dx = (endLon - startLon) * squeeze
      const dy = endLat - startLat
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / length))
      const squared = (x + along * dx) ** 2 + (y + along * dy) ** 2
      if (squared < best) {
        best = squared
        nearest = [startLon + along * (endLon - startLon), startLat + along * (endLat - startLat)]
      }
    }
  return nearest
}

function rings(geometry: Polygon | MultiPolygon) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()
}
