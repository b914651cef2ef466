import type { Database } from "#db/database.server"
import { findArea } from "~/city/areas.server"
import { searchAddresses } from "~/city/gazetteer.server"
import type { Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { faultText } from "~/platform/refusal-text.server"
import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import type { NeedOrigin } from "../need"
import { radii } from "./need-limits"

/** Metres around a point when nothing is said. */
const usualRadius = 3000

export interface ReadPlaces {
  origins: NeedOrigin[]
  /** What stands in the fields again: words are those of the place that was found. */
  values: TypedValues[]
  /** By the name of the field. */
  error: Record<string, string[]>
}

/**
 * The places of a need out of the words of a form. Words are looked up, unless the choice that stands beside them was
 * made for just these words; empty lines are left out.
 */
export async function readPlaces(db: Database, typed: TypedValues, locale: Locale): Promise<ReadPlaces> {
  const read: ReadPlaces = { origins: [], values: [], error: {} }
  for (const line of listOf(typed, "places")) {
    if (typeof line !== "object" || Array.isArray(line)) continue
    const text = (name: string) => (typeof line[name] === "string" ? line[name].trim() : "")
    const words = text("where")
    if (!words) continue
    const typed = text("radius")
    const known = radii.find((metres) => String(metres) === typed)
    const radius = known ?? usualRadius
    const chosen = text("at") === words ? await chosenPlace(db, text("place"), words, radius) : null
    const origin = chosen ?? (await lookUp(db, words, locale, radius))
    const at = read.values.length
    if (typed && !known) {
      read.error[`places[${at}].radius`] = [faultText({ fault: "need.radius" }, locale)]
      read.values.push({ where: words, radius: typed })
      continue
    }
    if (!origin) {
      read.error[`places[${at}].where`] = [faultText({ fault: "need.place" }, locale)]
      read.values.push({ where: words, radius: String(radius) })
      continue
    }
    read.origins.push(origin)
    read.values.push(await placeValues(db, origin, locale))
  }
  return read
}

/** What stands in the fields of an origin. */
export async function placeValues(db: Database, origin: NeedOrigin, locale: Locale): Promise<TypedValues> {
  if (origin.kind === "area") {
    const name = (await findArea(db, origin.id))?.name[locale] ?? ""
    return { where: name, at: name, place: origin.id, radius: String(usualRadius) }
  }
  if (origin.kind === "shape") return {}
  const { label, position, radius } = origin
  return { where: label, at: label, place: `${position[1]},${position[0]}`, radius: String(radius) }
}

/** A place that was chosen from the proposals: the id of an area, or latitude and longitude. */
async function chosenPlace(
  db: Database,
  place: string,
  label: string,
  radius: number,
): Promise<NeedOrigin | null> {
  const position = positionOf(place)
  if (position) return { kind: "point", position, radius, label }
  const area = place ? await findArea(db, place) : undefined
  return area ? { kind: "area", id: area.id } : null
}

async function lookUp(
  db: Database,
  words: string,
  locale: Locale,
  radius: number,
): Promise<NeedOrigin | null> {
  const [hit] = await searchAddresses(db, { text: words, locale, limit: 1 })
  if (!hit) return null
  if (hit.areaId) return { kind: "area", id: hit.areaId }
  const street = hit.houseNumber ? `${hit.label} ${hit.houseNumber}` : hit.label
  const label = [street, hit.context].filter(Boolean).join(", ")
  return { kind: "point", position: [hit.lon, hit.lat], radius, label }
}

function positionOf(text: string): Position | null {
  const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? []
  if (lat === undefined || lon === undefined) return null
  const position: Position = [Number(lon), Number(lat)]
  return Math.abs(position[1]) <= 90 && Math.abs(position[0]) <= 180 ? position : null
}
