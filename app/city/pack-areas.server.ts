import { area as areaOf, centerOfMass, pointOnFeature } from "@turf/turf"
import type { z } from "zod"
import type { AreaFigureRow } from "#db/schema/city"
import { areaShape, isInArea } from "~/geo/area"
import type { Bbox, Position } from "~/geo/position"
import type { PackArea } from "./pack"
import { PackError } from "./pack-error"
import { readNames } from "./pack-names"
import { insideBox, type Located, readFeatures, readTable, requireInside } from "./pack-parts.server"
import { AreaFeature, type AreaGeometry, AreaLine, type CityFile, IndicatorRow } from "./pack-schema"
import type { PackFiles } from "./read-pack.server"

/**
 * The areas of a pack, from `areas/<level>.geojson` and `areas.csv`, and what is known of them.
 * @throws {PackError} when an area is unsound, is there twice, or has a parent that is not.
 */
export function readAreas(pack: PackFiles, city: CityFile): { areas: PackArea[]; figures: AreaFigureRow[] } {
  const areas = new Map<string, Located<PackArea>>()
  const add = (area: Located<PackArea>) => {
    if (areas.has(area.value.id)) throw area.complain(`the id ${area.value.id} is used twice`)
    if (!city.areaLevels.includes(area.value.level))
      throw area.complain(`the level ${area.value.level} is not among areaLevels of city.json`)
    areas.set(area.value.id, area)
  }
  const figures = new Map<string, AreaFigureRow>()
  for (const level of city.areaLevels) {
    const file = `areas/${level}.geojson`
    for (const feature of readFeatures(pack, file, AreaFeature)) add(fromFeature(feature, level, city))
  }
  for (const row of readTable(pack, "areas.csv", AreaLine)) {
    add(fromRow(row, city))
    const { id, population, population_date: date, population_source: source } = row.value
    if (population === null || population === undefined) continue
    if (!date) throw row.complain("population needs population_date")
    const figure = { area_id: id, indicator: "population", value: population, date, source: source ?? "pack" }
    figures.set(`${id} population`, figure)
  }
  if (areas.size === 0)
    throw new PackError("areas", "there are no areas: areas/<level>.geojson or areas.csv is needed")
  for (const { value, complain } of areas.values())
    if (value.parent !== null && !areas.has(value.parent))
      throw complain(`the parent ${value.parent} is not known`)
  for (const { value, complain } of readTable(pack, "indicators.csv", IndicatorRow)) {
    const { area, indicator, value: amount, date, source } = value
    if (!areas.has(area)) throw complain(`the area ${area} is not known`)
    const key = `${area} ${indicator}`
    if (figures.get(key)?.source === source) throw complain(`${indicator} of ${area} is there twice`)
    figures.set(key, { area_id: area, indicator, value: amount, date, source })
  }
  return { areas: [...areas.values()].map(({ value }) => value), figures: [...figures.values()] }
}

type Feature = Located<z.infer<typeof AreaFeature>>

function fromFeature({ value, complain }: Feature, level: string, city: CityFile): Located<PackArea> {
  const { geometry, properties } = value
  if (properties.level !== undefined && properties.level !== level)
    throw complain(`the level ${properties.level} is not that of the file`)
  const names = readNames(properties)
  if (!names) throw complain("has no name")
  checkRings(geometry, city.bbox, complain)
  const [lon, lat] = centre(geometry)
  const area: PackArea = {
    id: properties.id,
    level,
    code: properties.code,
    parent: properties.parent || null,
    names,
    geometry,
    lon,
    lat,
    bbox: areaShape(geometry).bbox,
    areaKm2: properties.area_km2 ?? round(areaOf(geometry) / 1e6, 3),
    residential: properties.residential ?? true,
    approximate: properties.approximate ?? false,
    postcodes: level === "postcode" ? [properties.code] : (properties.postcodes ?? []),
  }
  return { value: area, complain }
}

function fromRow({ value, complain }: Located<z.infer<typeof AreaLine>>, city: CityFile): Located<PackArea> {
  const names = readNames(value)
  if (!names) throw complain("has no name")
  requireInside(city.bbox, value.lon, value.lat, complain)
  const area: PackArea = {
    id: value.id,
    level: value.level,
    code: value.code,
    parent: value.parent,
    names,
    geometry: null,
    lon: value.lon,
    lat: value.lat,
    bbox: null,
    areaKm2: value.area_km2,
    residential: true,
    approximate: false,
    postcodes: value.level === "postcode" ? [value.code] : (value.postcodes ?? []),
  }
  return { value: area, complain }
}

function checkRings(geometry: AreaGeometry, box: Bbox, complain: (reason: string) => PackError): void {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
  for (const ring of polygons.flat()) {
    const [first, last] = [ring[0], ring.at(-1)]
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw complain("has a ring that is not closed")
    const outside = ring.find(([lon, lat]) => !insideBox(box, lon, lat))
    if (outside) throw complain(`${outside[0]}, ${outside[1]} lies outside the box of city.json`)
  }
  if (areaOf(geometry) === 0) throw complain("has no surface")
}

/** The centre of mass, or a point inside where that lies outside. */
function centre(geometry: AreaGeometry): Position {
  const mass = centerOfMass(geometry).geometry.coordinates as Position
  const inside = isInArea(mass, areaShape(geometry))
  const [lon, lat] = inside ? mass : (pointOnFeature(geometry).geometry.coordinates as Position)
  return [round(lon, 6), round(lat, 6)]
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
