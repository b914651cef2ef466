/*
 * How far a box of longitudes and latitudes lies from a point: bounds by the haversine formula, whose terms are taken
 * at their least and at their most. Squared chords of the unit sphere, as the index compares distances.
 */

const radian = Math.PI / 180

/** Sides of a box that does not cross the antimeridian. */
export interface Sides {
  west: number
  south: number
  east: number
  north: number
}

/** The squared chord that no point of the box comes below. */
export function leastChord(lon: number, lat: number, { west, south, east, north }: Sides): number {
  const across = lon < west || lon > east ? Math.min(turn(west - lon), turn(east - lon)) : 0
  const along = lat < south ? south - lat : lat > north ? lat - north : 0
  return chord(along, across, lat, Math.max(Math.abs(south), Math.abs(north)))
}

/** The squared chord that no point of the box goes beyond. */
export function mostChord(lon: number, lat: number, { west, south, east, north }: Sides): number {
  const across =
    east - west >= 180 ? 180 : Math.max(turn(west - lon), turn(east - lon), holdsOpposite(lon, west, east))
  const along = Math.max(Math.abs(south - lat), Math.abs(north - lat))
  const nearestEquator = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north))
  return chord(along, across, lat, nearestEquator)
}

/** Degrees between two longitudes that differ by so many. */
function turn(degrees: number): number {
  const apart = Math.abs(degrees) % 360
  return Math.min(apart, 360 - apart)
}

/** Half a turn where the box holds the meridian opposite a longitude, else nothing. */
function holdsOpposite(lon: number, west: number, east: number): number {
  const opposite = lon <= 0 ? lon + 180 : lon - 180
  return opposite >= west && opposite <= east ? 180 : 0
}

function chord(along: number, across: number, lat: number, otherLat: number): number {
  const up = Math.sin((along * radian) / 2)
  const round = Math.sin((across * radian) / 2)
  return 4 * (up * up + Math.cos(lat * radian) * Math.cos(otherLat * radian) * round * round)
}
