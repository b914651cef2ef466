import type { Database } from "#db/database.server"
import type { PlaceRow } from "#db/schema/city"
import { listAreas, locate } from "~/city/areas.server"
import type { City } from "~/city/city.server"
import { distanceM } from "~/geo/distance"
import { foldText } from "~/i18n/fold-text"
import { fromJson } from "../json"
import type { Sector } from "./owners"
import { createRandom } from "./random"

/** A real building of the city in which the demo invents an offer. */
export interface DemoPlace {
  ref: string
  name: string
  kind: PlaceRow["building_kind"]
  denomination: string | null
  street: string
  houseNumber: string
  postcode: string
  locality: string
  lon: number
  lat: number
  sector: Sector
  dutchSpeaking: boolean
}

/** How many buildings of each kind, where the city has that many. */
const quotas: Partial<Record<DemoPlace["kind"], number>> = {
  place_of_worship: 56,
  school: 50,
  community_centre: 50,
  library: 18,
  theatre: 18,
  cultural_centre: 18,
  museum: 12,
  town_hall: 16,
  sports_hall: 14,
  retail: 16,
  parish_hall: 8,
  office: 8,
  care: 6,
}

const most = 250

/** Buildings for the demo, the same ones for the same city. */
export async function choosePlaces(db: Database, city: City): Promise<DemoPlace[]> {
  const rows = await db.selectFrom("place").selectAll().orderBy("ref").execute()
  const usable = rows.filter((row) => !isUnsuitable(row))
  const chosen: PlaceRow[] = []
  for (const [kind, quota] of Object.entries(quotas)) {
    const ofKind = usable.filter((row) => row.building_kind === kind)
    chosen.push(...createRandom(`places ${kind}`).shuffle(ofKind).slice(0, quota))
  }
  const taken = new Set(chosen)
  const more = usable.filter(
    (row) => row.building_kind === "community_centre" || row.building_kind === "school",
  )
  for (const row of more) if (chosen.length < most && !taken.has(row)) chosen.push(row)
  const addressOf = await addresses(db)
  const places: DemoPlace[] = []
  for (const row of chosen.slice(0, most)) {
    const address = await addressOf(row)
    if (!address) continue
    places.push({
      ...address,
      ref: row.ref,
      name: row.name || `Rez-de-chaussée, ${address.street}`,
      kind: row.building_kind,
      denomination: row.denomination,
      lon: row.lon,
      lat: row.lat,
      sector: sectorOf(city.center, row),
      dutchSpeaking: isDutch(row.name),
    })
  }
  return places
}

/** Nurseries and embassies share no rooms, and of buildings without a name only empty shops can be told apart. */
function isUnsuitable({ name, building_kind: kind, denomination }: PlaceRow): boolean {
  if (denomination === "scientologist" || denomination === "jehovahs_witness") return true
  if (/crèche|creche|kinderdagverblijf|kribbe|ambassade|embassy/i.test(name)) return true
  return !name && kind !== "retail"
}

function isDutch(name: string): boolean {
  const words = foldText(name)
  const dutch =
    /(basis|lagere|kleuter|muziek|vrije|gemeentelijke|middel)\w*school|school \w+|atheneum|sint-|onze-lieve/
  return dutch.test(words) && !/ecole|institut |academie |college|athenee|saint/.test(words)
}

const centreRadiusM = 1900

function sectorOf(center: [number, number], { lon, lat }: { lon: number; lat: number }): Sector {
  if (distanceM(center, [lon, lat]) < centreRadiusM) return "centre"
  const east = (lon - center[0]) * Math.cos((lat * Math.PI) / 180)
  const north = lat - center[1]
  if (Math.abs(east) > Math.abs(north)) return east > 0 ? "east" : "west"
  return north > 0 ? "north" : "south"
}

type Address = Pick<DemoPlace, "street" | "houseNumber" | "postcode" | "locality">

/**
 * Addresses as good as the city data allow: the street of the building, else the one of its municipality whose mid-point
 * is nearest; the municipality by its border, else by the gazetteer. The starter city knows squares and few streets: an
 * address there may be a few steps off. None where the city knows no street at all, for nobody lists a building so.
 */
async function addresses(db: Database): Promise<(place: PlaceRow) => Promise<Address | null>> {
  const areas = await listAreas(db)
  const municipalities = areas.filter(({ level }) => level === "municipality")
  const postcodes = areas.filter(({ level }) => level === "postcode")
  const entries = await db
    .selectFrom("gazetteer_entry")
    .select(["kind", "name", "context", "lon", "lat"])
    .where("kind", "in", ["street", "place"])
    .orderBy("id")
    .execute()
  const streets = entries
    .filter(({ kind }) => kind === "street")
    .map(({ name, context, lon, lat }) => ({
      name: fromJson(name).fr,
      municipality: fromJson(context).fr,
      lon,
      lat,
    }))
  const contexts = new Map(entries.map(({ context, lon, lat }) => [`${lon} ${lat}`, fromJson(context).fr]))
  return async (place) => {
    const { municipalityId, postcodeId } = await locate(db, place)
    const named = contexts.get(`${place.lon} ${place.lat}`)
    const municipality = municipalities.find(({ id, name }) => id === municipalityId || name.fr === named)
    if (!municipality) return null
    const own = postcodes.find(({ id }) => id === postcodeId)
    const itsPostcodes = postcodes.filter(({ parentId }) => parentId === municipality.id)
    const postcode = own?.code ?? nearest(itsPostcodes, place)?.code ?? municipality.postcodes[0]
    const around = streets.filter((street) => street.municipality === municipality.name.fr)
    const street = place.street ?? nearest(around.length ? around : streets, place)?.name
    if (!street) return null
    return {
      street,
      houseNumber: place.house_number ?? "",
      postcode: postcode ?? "",
      locality: municipality.name.fr,
    }
  }
}

function nearest<T extends { lon: number; lat: number }>(list: T[], { lon, lat }: PlaceRow): T | undefined {
  let best: T | undefined
  let least = Infinity
  const squeeze = Math.cos((lat * Math.PI) / 180)
  for (const item of list) {
    const distance = ((item.lon - lon) * squeeze) ** 2 + (item.lat - lat) ** 2
    if (distance < least) {
      least = distance
      best = item
    }
  }
  return best
}
