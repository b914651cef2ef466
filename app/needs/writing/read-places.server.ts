import type { Database } from "#db/database.server"
import { findArea, listAreas } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { searchAddresses } from "~/city/gazetteer.server"
import { readShape, shapeText } from "~/geo/drawn-shape"
import type { Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { mapSetting } from "~/map/map-setting.server"
import { faultText } from "~/platform/refusal-text.server"
import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import type { NeedOrigin } from "../need"
import { maxRadius } from "./need-limits"
import { freshPlace } from "./need-values"
import { toldShapeFault } from "./when-faults.server"

/** Metres around a point when nothing is said. */
export const usualRadius = 3000

/** A place that is said in words. */
type PlaceOrigin = Exclude<NeedOrigin, { kind: "shape" }>

export interface ReadPlaces {
  origins: NeedOrigin[]
  /** What stands in the fields again, by their lists: words are those of the place that was found. */
  values: { places: TypedValues[]; shapes: TypedValues[] }
  /** By the name of the field. */
  error: Record<string, string[]>
}

/**
 * The places of a need out of the words of a form. Words are looked up, unless the choice that stands beside them was
 * made for just these words; empty lines are left out.
 */
export async function readPlaces(db: Database, typed: TypedValues, locale: Locale): Promise<ReadPlaces> {
  const read: ReadPlaces = { origins: [], values: { places: [], shapes: [] }, error: {} }
  for (const line of listOf(typed, "places")) {
    if (typeof line !== "object" || Array.isArray(line)) continue
    const text = (name: string) => (typeof line[name] === "string" ? line[name].trim() : "")
    const words = text("where")
    if (!words) continue
    const said = text("radius")
    const radius = radiusOf(said)
    const { places } = read.values
    if (said && radius === null) {
      read.error[`places[${places.length}].radius`] = [faultText({ fault: "need.radius" }, locale)]
      places.push({ where: words, radius: said })
      continue
    }
    const chosen = text("at") === words ? await chosenPlace(db, text("place"), words, radius) : null
    const origin = chosen ?? (await lookUp(db, words, locale, radius))
    if (!origin) {
      read.error[`places[${places.length}].where`] = [faultText({ fault: "need.place" }, locale)]
      places.push({ where: words, radius: String(radius ?? "") })
      continue
    }
    read.origins.push(origin)
    places.push(await placeValues(db, origin, locale))
  }
  await readShapes(db, typed, read, locale)
  return read
}

async function readShapes(db: Database, typed: TypedValues, read: ReadPlaces, locale: Locale): Promise<void> {
  const box = (await currentCity(db))?.bbox ?? null
  const { shapes } = read.values
  for (const line of listOf(typed, "shapes")) {
    if (typeof line !== "object" || Array.isArray(line)) continue
    const corners = typeof line.corners === "string" ? line.corners.trim() : ""
    if (!corners) continue
    const shape = readShape(corners, box)
    if (typeof shape === "string")
      read.error[`shapes[${shapes.length}].corners`] = [faultText(toldShapeFault(shape), locale)]
    else read.origins.push({ kind: "shape", shape })
    shapes.push({ corners: typeof shape === "string" ? corners : shapeText(shape) })
  }
}

/** Metres; null where nothing is said, or nothing that can be. */
function radiusOf(text: string): number | null {
  const metres = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return metres >= 1 && metres <= maxRadius ? metres : null
}

/**
 * The fields of the places of a need: drawn shapes stand in a list of their own. An area that the city no longer has
 * is to be chosen anew, which its field says.
 */
export async function placesValues(
  db: Database,
  origins: NeedOrigin[],
  locale: Locale,
): Promise<Pick<ReadPlaces, "values" | "error">> {
  const places: TypedValues[] = []
  const shapes: TypedValues[] = []
  const error: ReadPlaces["error"] = {}
  for (const origin of origins)
    if (origin.kind === "shape") shapes.push({ corners: shapeText(origin.shape) })
    else {
      if (origin.kind === "area" && !(await findArea(db, origin.id)))
        error[`places[${places.length}].where`] = [faultText({ fault: "need.placeGone" }, locale)]
      places.push(await placeValues(db, origin, locale))
    }
  return { values: { places: places.length + shapes.length > 0 ? places : [freshPlace], shapes }, error }
}

/** What a form proposes for places: names to choose from, and the map to draw on. */
export async function placeChoices(db: Database, locale: Locale) {
  const city = await currentCity(db)
  const names = new Set(
    (await listAreas(db)).filter(({ level }) => level !== "region").map((area) => area.name[locale]),
  )
  return {
    areaNames: [...names].sort((a, b) => a.localeCompare(b, locale)),
    setting: city && mapSetting(city),
  }
}

/** What stands in the fields of a place. */
async function placeValues(db: Database, origin: PlaceOrigin, locale: Locale): Promise<TypedValues> {
  if (origin.kind === "area") {
    const name = (await findArea(db, origin.id))?.name[locale] ?? ""
    return { where: name, at: name, place: origin.id, radius: String(origin.radius ?? "") }
  }
  const { label, position, radius } = origin
  return { where: label, at: label, place: `${position[1]},${position[0]}`, radius: String(radius) }
}

/** A place that was chosen from the proposals: the id of an area, or latitude and longitude. */
async function chosenPlace(
  db: Database,
  place: string,
  label: string,
  radius: number | null,
): Promise<PlaceOrigin | null> {
  const position = positionOf(place)
  if (position) return { kind: "point", position, radius: radius ?? usualRadius, label }
  const area = place ? await findArea(db, place) : undefined
  return area ? areaOrigin(area.id, radius) : null
}

function areaOrigin(id: string, radius: number | null): PlaceOrigin {
  return { kind: "area", id, ...(radius && { radius }) }
}

async function lookUp(
  db: Database,
  words: string,
  locale: Locale,
  radius: number | null,
): Promise<PlaceOrigin | null> {
  const [hit] = await searchAddresses(db, { text: words, locale, limit: 1 })
  if (!hit) return null
  if (hit.areaId) return areaOrigin(hit.areaId, radius)
  const street = hit.houseNumber ? `${hit.label} ${hit.houseNumber}` : hit.label
  const label = [street, hit.context].filter(Boolean).join(", ")
  return { kind: "point", position: [hit.lon, hit.lat], radius: radius ?? usualRadius, label }
}

function positionOf(text: string): Position | null {
  const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? []
  if (lat === undefined || lon === undefined) return null
  const position: Position = [Number(lon), Number(lat)]
  return Math.abs(position[1]) <= 90 && Math.abs(position[0]) <= 180 ? position : null
}
