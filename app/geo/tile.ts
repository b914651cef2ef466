import type { Bbox, Position } from "./position"

/** One square of a web map: zoom, column from the west, row from the north. */
export interface Tile {
  z: number
  x: number
  y: number
}

export const deepestZoom = 22

/** A tile of the web Mercator map, or null when there is none of that name. */
export function readTile(z: string, x: string, y: string): Tile | null {
  if (![z, x, y].every((text) => /^\d{1,7}$/.test(text))) return null
  const tile = { z: Number(z), x: Number(x), y: Number(y) }
  const most = 2 ** tile.z
  return tile.z <= deepestZoom && tile.x < most && tile.y < most ? tile : null
}

/** Where a point lies on the map of the world, from 0 to 1 eastward and southward. */
export function project([lon, lat]: Position): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI
  return [lon / 360 + 0.5, Math.min(1, Math.max(0, y))]
}

export function tileBbox({ z, x, y }: Tile): Bbox {
  const size = 2 ** z
  return [(x / size - 0.5) * 360, latitude((y + 1) / size), ((x + 1) / size - 0.5) * 360, latitude(y / size)]
}

function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}
