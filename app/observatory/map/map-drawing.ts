import type { MultiPolygon, Polygon, Position } from "geojson"
import type { Point, RingedArea } from "./simplify-borders"

/** Units of the drawing across; whole units keep the paths short and are a third of a pixel on a desk. */
export const drawingWidth = 2000

/** Puts longitude and latitude on the drawing. */
export interface Projection {
  height: number
  project: (position: Position | Point) => Point
}

/**
 * Fits a box of the earth to the drawing: a plane whose scale holds along the middle parallel, true enough for a
 * city.
 * @param margin units left free on each side.
 */
export function fitProjection(
  [west, south, east, north]: readonly [number, number, number, number],
  margin: number,
): Projection {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const inner = drawingWidth - 2 * margin
  const scale = inner / Math.max((east - west) * squeeze, 1e-9)
  return {
    height: Math.max(1, Math.round((north - south) * scale + 2 * margin)),
    project: ([lon = 0, lat = 0]) => [
      Math.round(margin + (lon - west) * squeeze * scale),
      Math.round(margin + (north - lat) * scale),
    ],
  }
}

/** The rings of a geometry on the drawing, each point once. */
export function ringsOf(id: string, geometry: Polygon | MultiPolygon, { project }: Projection): RingedArea {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()
  return {
    id,
    rings: rings.map((ring) => {
      const points: Point[] = []
      for (const position of ring.slice(0, -1)) {
        const point = project(position)
        const last = points.at(-1)
        if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
      }
      return points
    }),
  }
}

/** SVG path of closed rings, in steps from point to point, which is shortest. */
export function closedPath(rings: readonly (readonly Point[])[]): string {
  return rings.map((ring) => `${steps(ring)}z`).join("")
}

/** SVG path of open lines. */
export function openPath(lines: readonly (readonly Point[])[]): string {
  return lines.map(steps).join("")
}

function steps(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ""
  let [x, y] = first
  let path = `M${x} ${y}`
  for (const [index, [nextX, nextY]] of rest.entries()) {
    const [dx, dy] = [nextX - x, nextY - y]
    path += `${index === 0 ? "l" : dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`
    x = nextX
    y = nextY
  }
  return path
}

/**
 * SVG path of dots: lines without length, which a round line cap turns into dots. Dots that would lie on one
 * another are drawn once.
 * @param grid units within which two dots are one.
 */
export function dotsPath(points: readonly Point[], grid: number): string {
  const cells = new Map<string, Point>()
  for (const point of points) {
    const cell = `${Math.round(point[0] / grid)} ${Math.round(point[1] / grid)}`
    if (!cells.has(cell)) cells.set(cell, point)
  }
  return [...cells.values()].map(([x, y]) => `M${x} ${y}h0`).join("")
}
