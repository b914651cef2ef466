import type { Feature, FeatureCollection, LineString, Polygon, Position } from "geojson"
import { areaShape } from "~/geo/area"
import type { Bbox } from "~/geo/position"
import { basemapKey } from "~/map/basemap-key"
import { log } from "~/platform/log.server"
import { isOutage } from "~/platform/outage.server"
import type { Storage } from "~/platform/storage/storage.server"
import type { Geography } from "../area-figures.server"
import { closedPath, drawingWidth, fitProjection, openPath, type Projection, ringsOf } from "./map-drawing"
import { type Point, simplifyBorders } from "./simplify-borders"

/** The city at one level as SVG paths, before anything is coloured. */
export interface CityDrawing {
  height: number
  project: Projection["project"]
  /** Of areas that have a border. */
  paths: Map<string, string>
  centres: Map<string, Point>
  /** Borders of the municipalities, over those of smaller areas. */
  outlines: string
  /** What lies behind circles when there are no borders. */
  backdrop: { land: string; water: string } | null
}

const margin = 24
/** How far a drawn border may lie from the true one: under half a pixel on a desk. */
const tolerance = 1.6

/** Milliseconds that a city is shown without its backdrop before a store that was away is asked again. */
const awayMs = 60_000

const kept = new WeakMap<Geography, Map<string, Promise<CityDrawing>>>()

/** Draws a level once for as long as the city stays the same. @param basemaps where the basemap is kept. */
export function drawCity(geography: Geography, level: string, basemaps: Storage): Promise<CityDrawing> {
  const levels = kept.get(geography) ?? new Map<string, Promise<CityDrawing>>()
  kept.set(geography, levels)
  let drawing = levels.get(level)
  if (!drawing) {
    drawing = draw(geography, level, basemaps, () => {
      setTimeout(() => levels.delete(level), awayMs).unref()
    })
    levels.set(level, drawing)
    drawing.catch(() => levels.delete(level))
  }
  return drawing
}

async function draw(
  { areas, bbox, basemap }: Geography,
  level: string,
  basemaps: Storage,
  forget: () => void,
): Promise<CityDrawing> {
  const onLevel = areas.filter((area) => area.level === level)
  const outlined = level === "municipality" ? [] : areas.filter((area) => area.level === "municipality")
  const backdrop = onLevel.some(({ geometry }) => geometry)
    ? null
    : await readBackdrop(basemap, basemaps, forget)
  const shapes = [...onLevel, ...outlined].flatMap(({ geometry }) => geometry ?? [])
  const { height, project } = fitProjection(
    boxOf(shapes.length ? shapes : (backdrop?.land ?? []), bbox),
    margin,
  )
  const bordered = onLevel.flatMap(({ id, geometry }) =>
    geometry ? [ringsOf(id, geometry, { height, project })] : [],
  )
  const municipal = outlined.flatMap(({ id, geometry }) =>
    geometry ? [ringsOf(id, geometry, { height, project })] : [],
  )
  return {
    height,
    project,
    paths: new Map(
      simplifyBorders(bordered, tolerance).areas.map(({ id, rings }) => [id, closedPath(rings)] as const),
    ),
    centres: new Map(onLevel.map(({ id, lon, lat }) => [id, project([lon, lat])] as const)),
    outlines: openPath(simplifyBorders(municipal, tolerance).lines),
    backdrop: backdrop && {
      land: closedPath(backdrop.land.flatMap((shape) => ringsOf("", shape, { height, project }).rings)),
      water: openPath(backdrop.water.map((line) => line.map(project))),
    },
  }
}

function boxOf(shapes: Parameters<typeof areaShape>[0][], otherwise: Bbox): Bbox {
  if (shapes.length === 0) return otherwise
  const boxes = shapes.map((shape) => areaShape(shape).bbox)
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}

/**
 * The outline and the water of a drawn basemap; nothing when the city has tiles, or its file is gone.
 * @param away called where the file may be there again later.
 */
async function readBackdrop(basemap: string | null, basemaps: Storage, away: () => void) {
  if (!basemap?.endsWith(".geojson")) return null
  try {
    const found = await basemaps.get(basemapKey(basemap))
    const drawn = (await new Response(found?.stream).json()) as FeatureCollection
    const layer = (name: string) => drawn.features.filter(({ properties }) => properties?.layer === name)
    return {
      land: layer("region").flatMap(({ geometry }: Feature) =>
        geometry.type === "Polygon" ? [geometry as Polygon] : [],
      ),
      water: layer("water").flatMap(({ geometry }: Feature): Position[][] =>
        geometry.type === "LineString" ? [(geometry as LineString).coordinates] : [],
      ),
    }
  } catch (error) {
    if (isOutage(error)) away()
    log.warn({ err: error }, "the basemap cannot be read")
    return null
  }
}

/** Radius of a circle whose surface grows with the value. @param most the highest value on the map. */
export function circleRadius(value: number | null, most: number): number {
  const largest = drawingWidth / 20
  const smallest = drawingWidth / 160
  if (value === null || most <= 0) return smallest * 1.6
  return Math.round(Math.max(smallest, Math.sqrt(Math.max(0, value) / most) * largest))
}
