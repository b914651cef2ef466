import type { Bbox, Position } from "./position"

const earthRadiusM = 6_371_008.8
const metresPerDegree = (Math.PI * earthRadiusM) / 180

/** Whether the box, borders included, holds the point. */
export function inBbox(lon: number, lat: number, [west, south, east, north]: Bbox): boolean {
  return lat >= south && lat <= north && isBetween(lon, west, east)
}

/** Whether some point lies in both, borders included. */
export function touchesBbox([west, south, east, north]: Bbox, other: Bbox): boolean {
  if (south > other[3] || other[1] > north) return false
  return isBetween(other[0], west, east) || isBetween(west, other[0], other[2])
}

function isBetween(lon: number, west: number, east: number): boolean {
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east
}

/** The middle of a box that does not cross the antimeridian. */
export function middleOfBbox([west, south, east, north]: Bbox): Position {
  return [(west + east) / 2, (south + north) / 2]
}

/** The same box as one or two boxes that do not cross the antimeridian. */
export function splitBbox([west, south, east, north]: Bbox): Bbox[] {
  if (west <= east) return [[west, south, east, north]]
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ]
}

/** A box that holds every point within `radiusM` of the point; it may cross the antimeridian. */
export function bboxAround([lon, lat]: Position, radiusM: number): Bbox {
  return widenBbox([lon, lat, lon, lat], radiusM)
}

/** A box that holds every point within `radiusM` of the box; it may cross the antimeridian. */
export function widenBbox([west, south, east, north]: Bbox, radiusM: number): Bbox {
  // A hair more, so that rounding never cuts off a point that lies exactly at the radius.
  const dLat = (radiusM / metresPerDegree) * (1 + 1e-9) + 1e-9
  const lowest = south - dLat
  const highest = north + dLat
  if (lowest <= -90 || highest >= 90) return [-180, Math.max(lowest, -90), 180, Math.min(highest, 90)]
  const cosine = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)
  const sine = Math.sin(radiusM / earthRadiusM)
  if (sine >= cosine) return [-180, lowest, 180, highest]
  const dLon = (Math.asin(sine / cosine) * 180) / Math.PI + 1e-9
  const width = (east >= west ? east - west : east - west + 360) + 2 * dLon
  if (width >= 360) return [-180, lowest, 180, highest]
  return [wrap(west - dLon), lowest, wrap(east + dLon), highest]
}

function wrap(lon: number): number {
  if (lon < -180) return lon + 360
  return lon > 180 ? lon - 360 : lon
}
