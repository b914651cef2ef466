import type { Database } from "#db/database.server"
import { type Area, findArea, guessArea, locate } from "~/city/areas.server"
import { searchAddresses } from "~/city/gazetteer.server"
import { distanceM } from "~/geo/distance"
import type { Locale } from "~/i18n/locales"
import { asFields, type FoundPlace } from "./found-place"

/** Known buildings of the city around a point, nearest first. */
export async function buildingsNear(db: Database, lon: number, lat: number): Promise<FoundPlace[]> {
  const reach = 0.0025
  const rows = await db
    .selectFrom("place")
    .selectAll()
    .where("lon", ">", lon - reach)
    .where("lon", "<", lon + reach)
    .where("lat", ">", lat - reach)
    .where("lat", "<", lat + reach)
    .execute()
  return rows
    .map((row) => ({ row, away: distanceM([lon, lat], [row.lon, row.lat]) }))
    .filter(({ away }) => away <= 150)
    .sort((a, b) => a.away - b.away || (a.row.ref < b.row.ref ? -1 : 1))
    .slice(0, 5)
    .map(({ row }) => fromPlace(row))
}

/** Where an address lies, as far as it was typed. */
export interface TypedPlace {
  lon: number
  lat: number
  postcode: string
  locality: string
}

export interface Locality {
  postcode: string
  locality: string
  /** False for a guess, which whoever lists the place confirms. */
  sure: boolean
}

/**
 * Postcode and municipality of an address that does not name them both. Polygons decide; where the city has none,
 * the one that was typed tells the other, and in the last resort the nearest centre is a guess. Empty where nobody
 * knows.
 */
export async function localityAt(db: Database, place: TypedPlace, locale: Locale): Promise<Locality> {
  const { postcodeId, municipalityId } = await locate(db, place)
  const postcode = postcodeId ? await findArea(db, postcodeId) : undefined
  if (municipalityId) return told(await findArea(db, municipalityId), place, postcode?.code, locale)
  const near = await guessArea(db, "postcode", place)
  const there = near && (await locate(db, { ...place, postcode: near.code })).municipalityId
  const municipality = there ? await findArea(db, there) : await guessArea(db, "municipality", place)
  const code = place.postcode || postcode?.code || near?.code
  return { ...told(municipality, place, code, locale), sure: !municipality }
}

/** @param code the postcode, where it is known. */
function told(
  municipality: Area | null | undefined,
  { postcode, locality }: TypedPlace,
  code: string | undefined,
  locale: Locale,
) {
  const codes = municipality?.postcodes ?? []
  return {
    postcode: postcode || code || codes[0] || "",
    locality: locality || municipality?.name[locale] || "",
    sure: Boolean(postcode || code) || codes.length < 2,
  }
}

/** Addresses and known buildings for what was typed: the search without JavaScript. */
export async function findPlaces(db: Database, text: string, locale: Locale): Promise<FoundPlace[]> {
  const hits = await searchAddresses(db, { text, locale, limit: 6 })
  const words = text.slice(0, longestQuestion).trim().toLowerCase()
  const named = words.length < 3 ? [] : await buildingsNamed(db, words)
  const addresses = hits.map(
    (hit): FoundPlace => ({
      label: [hit.houseNumber ? `${hit.label} ${hit.houseNumber}` : hit.label, hit.context].join(", "),
      fields: asFields({
        lon: hit.lon,
        lat: hit.lat,
        ...(hit.kind === "street" && { street: hit.name, houseNumber: hit.houseNumber ?? "" }),
      }),
    }),
  )
  return [...named, ...addresses]
}

/** SQLite refuses a pattern of tens of thousands of characters. */
const longestQuestion = 120

async function buildingsNamed(db: Database, words: string): Promise<FoundPlace[]> {
  const rows = await db
    .selectFrom("place")
    .selectAll()
    .where((eb) => eb(eb.fn("lower", ["name"]), "like", `%${words.replace(/[%_\\]/g, "")}%`))
    .orderBy("name")
    .limit(5)
    .execute()
  return rows.map(fromPlace)
}

interface PlaceLike {
  ref: string
  name: string
  building_kind: string
  denomination: string | null
  street: string | null
  house_number: string | null
  lon: number
  lat: number
}

function fromPlace(row: PlaceLike): FoundPlace {
  const address = [row.street, row.house_number].filter(Boolean).join(" ")
  return {
    label: [row.name, address].filter(Boolean).join(", "),
    fields: asFields({
      lon: row.lon,
      lat: row.lat,
      name: row.name,
      buildingKind: row.building_kind,
      denomination: row.denomination ?? "",
      ...(row.street && { street: row.street, houseNumber: row.house_number ?? "" }),
      sourceRef: row.ref,
    }),
  }
}
