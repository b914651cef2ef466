import { area, kinks } from "@turf/turf"
import type { MultiPolygon, Polygon } from "geojson"
import { type AreaShape, areaShape } from "./area"
import { inBbox } from "./bbox"
import { cornersText } from "./corners-text"
import type { Bbox, Position } from "./position"

/** Corners of a shape that somebody draws. */
export const fewestCorners = 3
export const mostCorners = 60
/** Square metres: a block of houses at least. */
export const smallestShape = 10_000

/** What is wrong with a shape that was drawn or typed. */
export type ShapeFault = "unread" | "open" | "corners" | "outside" | "crosses" | "small"

/**
 * A shape of its corners, one a line: latitude, longitude.
 * @param box of the city, in which all of it lies: it is therefore no larger than the city. Null where none is installed.
 */
export function readShape(text: string, box: Bbox | null): AreaShape | ShapeFault {
  const corners: Position[] = []
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    const [, lat, lon] = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(line) ?? []
    if (lat === undefined || lon === undefined) return "unread"
    corners.push([Number(lon), Number(lat)])
  }
  const geometry = { type: "Polygon" as const, coordinates: [corners.concat(corners.slice(0, 1))] }
  return faultOfShape(geometry, box) ?? areaShape(geometry)
}

/**
 * What is wrong with a shape, whoever drew it; null for one that is right: a single ring that closes.
 * @param box of the city, in which all of it lies; null where no city is installed.
 */
export function faultOfShape(geometry: Polygon | MultiPolygon, box: Bbox | null): ShapeFault | null {
  const [ring, ...more] = geometry.coordinates as Position[][]
  if (geometry.type !== "Polygon" || !ring || more.length > 0) return "unread"
  const corners = ring.slice(0, -1)
  if (corners.length < fewestCorners || corners.length > mostCorners) return "corners"
  const [first, last] = [ring[0], ring.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return "open"
  if (box && !corners.every(([lon, lat]) => inBbox(lon, lat, box))) return "outside"
  if (kinks(geometry).features.length > 0) return "crosses"
  return area(geometry) < smallestShape ? "small" : null
}

/** The corners of the outer border of a shape, as {@link readShape} reads them: a metre is told apart. */
export function shapeText({ geometry }: AreaShape): string {
  const ring = geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates[0]?.[0]
  return cornersText((ring ?? []).slice(0, -1) as Position[])
}
