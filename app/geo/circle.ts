import type { Polygon } from "geojson"
import type { Position } from "./position"

const metresPerDegree = 111_195

/** A circle for the eye: 72 corners on a plane around its centre, good to a few metres within 50 km. */
export function circleAround([lon, lat]: Position, radiusM: number): Polygon {
  const dLat = radiusM / metresPerDegree
  const dLon = dLat / Math.cos((lat * Math.PI) / 180)
  const ring = Array.from({ length: 72 }, (_, i): Position => {
    const angle = (i / 72) * 2 * Math.PI
    return [lon + dLon * Math.cos(angle), lat + dLat * Math.sin(angle)]
  })
  return { type: "Polygon", coordinates: [[...ring, ring[0] as Position]] }
}
