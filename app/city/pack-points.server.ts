import type { PlaceRow } from "#db/schema/city"
import { isInArea } from "~/geo/area"
import type { Bbox, Position } from "~/geo/position"
import { perLocale } from "~/i18n/locales"
import { buildingKind, denomination, gazetteerBuildingKind } from "./building-kind"
import type { PackArea, PackEntry, PackPopulationPoint, PackStop } from "./pack"
import type { PackError } from "./pack-error"
import { type PackNames, readNames } from "./pack-names"
import { readFeatures, readTable, requireInside } from "./pack-parts.server"
import { GazetteerLine, PlaceFeature, PopulationRow, StopFeature, StopLine, StreetRow } from "./pack-schema"
import type { PackFiles } from "./read-pack.server"

/** Where a point lies: ids of its municipality, found by polygon or by postcode. */
export type FindMunicipality = (point: { lon: number; lat: number; postcode?: string }) => string | null

/** Buildings worth listing, from `places.geojson`. */
export function readPlaces(pack: PackFiles, box: Bbox, find: FindMunicipality) {
  const places: PlaceRow[] = []
  const entries: PackEntry[] = []
  const unique = once("ref")
  for (const { value, complain } of readFeatures(pack, "places.geojson", PlaceFeature)) {
    const { properties: tags } = value
    const [lon, lat] = value.geometry.coordinates
    requireInside(box, lon, lat, complain)
    unique(tags.ref, complain)
    const names = readNames(tags)
    places.push({
      ref: tags.ref,
      name: names ? text(tags.name) || names.fr : "",
      building_kind: buildingKind(tags),
      denomination: denomination(tags),
      street: text(tags["addr:street"]) || null,
      house_number: text(tags["addr:housenumber"]) || null,
      lon,
      lat,
    })
    if (names) entries.push(entry("place", names, find({ lon, lat }), lon, lat))
  }
  return { places, entries }
}

/** Stops of public transport, from `stops.geojson` or `stops.csv`. */
export function readStops(pack: PackFiles, box: Bbox, find: FindMunicipality) {
  const stops: PackStop[] = []
  const add = (kind: string, names: PackNames | undefined, lon: number, lat: number, complain: Complain) => {
    requireInside(box, lon, lat, complain)
    if (!names) throw complain("has no name")
    stops.push({ kind: stopKinds[kind] ?? kind, names, lon, lat })
  }
  for (const { value, complain } of readFeatures(pack, "stops.geojson", StopFeature)) {
    const [lon, lat] = value.geometry.coordinates
    add(value.properties.kind, readNames(value.properties), lon, lat, complain)
  }
  const unique = once("id")
  for (const { value, complain } of readTable(pack, "stops.csv", StopLine)) {
    unique(value.id, complain)
    add(value.kind, readNames(value), value.lon, value.lat, complain)
  }
  const entries = oncePerName(stops).map(({ names, lon, lat }) =>
    entry("stop", names, find({ lon, lat }), lon, lat),
  )
  return { stops, entries }
}

/** Names that packs use for the same kind of stop. */
const stopKinds: Record<string, string> = {
  metro: "subway",
  rail: "train",
  railway: "train",
  station: "train",
}

/** Streets, from `streets.csv`: each is known by its mid-point. */
export function readStreets(pack: PackFiles, box: Bbox, areas: PackArea[]) {
  const byCode = new Map(
    areas.filter(({ level }) => level === "municipality").map(({ code, id }) => [code, id]),
  )
  const entries: PackEntry[] = []
  for (const { value, complain } of readTable(pack, "streets.csv", StreetRow)) {
    const names = readNames(value)
    if (!names) throw complain("has no name")
    requireInside(box, value.lon, value.lat, complain)
    const municipalities = value.nis.map((code) => {
      const id = byCode.get(code)
      if (!id) throw complain(`the municipality ${code} is not known`)
      return id
    })
    const { minx, miny, maxx, maxy } = value
    const known = minx != null && miny != null && maxx != null && maxy != null
    if (known && (minx > maxx || miny > maxy)) throw complain("the box is turned round")
    entries.push({
      kind: "street",
      names,
      municipalities,
      lon: value.lon,
      lat: value.lat,
      bbox: known ? [minx, miny, maxx, maxy] : null,
      areaId: null,
    })
  }
  return { entries }
}

/** Well-known places of every kind, from `gazetteer.csv`; those that are buildings are places too. */
export function readGazetteer(pack: PackFiles, box: Bbox, find: FindMunicipality, areas: PackArea[]) {
  const places: PlaceRow[] = []
  const entries: PackEntry[] = []
  const unique = once("id")
  const known = new Map(areas.filter(({ level }) => level === "municipality").flatMap(keysOf))
  for (const { value, complain } of readTable(pack, "gazetteer.csv", GazetteerLine)) {
    const names = readNames(value)
    if (!names) throw complain("has no name")
    const { lon, lat } = value
    requireInside(box, lon, lat, complain)
    unique(value.id, complain)
    const named = value.municipality ? known.get(value.municipality.toLowerCase()) : null
    if (named === undefined) throw complain(`the municipality ${value.municipality} is not known`)
    const municipality = named ?? find({ lon, lat, postcode: value.postcode ?? undefined })
    entries.push(entry(addressed.has(value.kind) ? "street" : "place", names, municipality, lon, lat))
    const kind = gazetteerBuildingKind(value.kind)
    if (!kind) continue
    const faith = kind === "place_of_worship" ? (faiths[value.kind] ?? "roman_catholic") : null
    places.push({
      ref: value.id,
      name: names.fr,
      building_kind: kind,
      denomination: faith,
      street: null,
      house_number: null,
      lon,
      lat,
    })
  }
  return { places, entries }
}

/** What buildings have in their addresses. */
const addressed = new Set(["street", "square"])

const faiths: Record<string, string> = { mosque: "muslim", synagogue: "jewish", temple: "protestant" }

/** What people may write in a cell that names a municipality. */
function keysOf({ id, code, names }: PackArea): [string, string][] {
  return [id, code, ...Object.values(names)].map((key) => [key.toLowerCase(), id])
}

/** Where people live, from `population-points.csv`. */
export function readPopulation(pack: PackFiles, box: Bbox, areas: PackArea[]): PackPopulationPoint[] {
  const ids = new Set(areas.map(({ id }) => id))
  return readTable(pack, "population-points.csv", PopulationRow).map(({ value, complain }) => {
    requireInside(box, value.lon, value.lat, complain)
    for (const id of [value.municipality, value.neighbourhood ?? null])
      if (id !== null && !ids.has(id)) throw complain(`the area ${id} is not known`)
    return {
      lon: value.lon,
      lat: value.lat,
      population: Math.round(value.population),
      municipality: value.municipality,
      neighbourhood: value.neighbourhood ?? null,
      postcode: value.postcode ?? null,
      income: value.mean_net_taxable_income_eur ?? null,
    }
  })
}

/** Areas as entries of the gazetteer; a postcode without an area of its own stands for its municipality. */
export function areaEntries(areas: PackArea[], find: FindMunicipality): PackEntry[] {
  const levels = new Map(areas.map(({ id, level }) => [id, level]))
  const municipalityOf = (area: PackArea): string[] => {
    const { level, parent } = area
    if (level === "municipality") return []
    if (parent && levels.get(parent) === "municipality") return [parent]
    return level === "postcode" ? mostlyIn(area, find) : []
  }
  const own = areas.map((area): PackEntry => {
    const { names, lon, lat, bbox, id } = area
    const kind = area.level === "postcode" ? "postcode" : "area"
    return { kind, names, municipalities: municipalityOf(area), lon, lat, bbox, areaId: id }
  })
  const withArea = new Set(areas.filter(({ level }) => level === "postcode").map(({ code }) => code))
  const borrowed = areas
    .filter(({ level }) => level === "municipality")
    .flatMap(({ postcodes, id, lon, lat, bbox }) =>
      postcodes
        .filter((code) => !withArea.has(code))
        .map((code): PackEntry => {
          const names = perLocale(() => code)
          return { kind: "postcode", names, municipalities: [id], lon, lat, bbox, areaId: id }
        }),
    )
  return [...own, ...borrowed]
}

/** The municipality with most of an area, by a grid of points; a postcode may straddle a border. */
function mostlyIn({ geometry, bbox, code, lon, lat }: PackArea, find: FindMunicipality): string[] {
  if (!geometry || !bbox) return [find({ lon, lat, postcode: code }) ?? []].flat()
  const counts = new Map<string, number>()
  const [west, south, east, north] = bbox
  for (let row = 0.5; row < gridSide; row++)
    for (let column = 0.5; column < gridSide; column++) {
      const point: Position = [
        west + ((east - west) * column) / gridSide,
        south + ((north - south) * row) / gridSide,
      ]
      const id = isInArea(point, { geometry, bbox }) && find({ lon: point[0], lat: point[1] })
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([id]) => id)
    .slice(0, 1)
}

const gridSide = 12

type Complain = (reason: string) => PackError

function once(what: string): (value: string, complain: Complain) => void {
  const seen = new Set<string>()
  return (value, complain) => {
    if (seen.has(value)) throw complain(`the ${what} ${value} is used twice`)
    seen.add(value)
  }
}

function entry(
  kind: PackEntry["kind"],
  names: PackNames,
  municipality: string | null,
  lon: number,
  lat: number,
): PackEntry {
  return {
    kind,
    names,
    municipalities: municipality ? [municipality] : [],
    lon,
    lat,
    bbox: null,
    areaId: null,
  }
}

/** The two platforms of a stop, and its tram beside its metro, are one place to a reader. */
function oncePerName(stops: PackStop[]): PackStop[] {
  const kept = new Map<string, PackStop[]>()
  for (const stop of stops) {
    const key = stop.names.fr.toLowerCase()
    const same = kept.get(key) ?? []
    if (same.some((other) => Math.hypot(other.lon - stop.lon, other.lat - stop.lat) < sameStopDegrees))
      continue
    kept.set(key, [...same, stop])
  }
  return [...kept.values()].flat()
}

const sameStopDegrees = 0.006

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : ""
}
