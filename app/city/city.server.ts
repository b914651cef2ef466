import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Bbox, Position } from "~/geo/position"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { changeVersion } from "~/platform/jobs/changes.server"
import type { PackNames } from "./pack-names"
import type { CityWords } from "./pack-words"

/** The one city that is installed. */
export interface City {
  id: string
  name: PackNames
  country: string
  bbox: Bbox
  center: Position
  zoom: number
  timeZone: string
  /** Languages of the city that the product speaks; the first is what programs get when they ask for none. */
  languages: Locale[]
  /** All languages of the city, also those that the product does not speak. */
  spoken: string[]
  currency: string
  /** Id of the area that is the whole city, if there is one. */
  region: string | null
  /** From the largest to the smallest. */
  areaLevels: string[]
  attribution: string
  packHash: string
  /** Name of the basemap in the storage: `basemap/<hash>.pmtiles` or `.geojson`. */
  basemap: string | null
  /** Country whose public holidays apply. */
  publicHolidays: string | null
  /** Words that the city adds, and its names for areas. */
  words: CityWords | null
  /** Whether areas have borders: without, maps draw circles at their centres. */
  hasPolygons: boolean
}

/** Of a site that has no city yet. */
export const noCityTimeZone = "UTC"

const known = new WeakMap<Snapshot, { version: number; city: Promise<City | null> }>()

/** The installed city, or null before one is. */
export async function currentCity(db: Snapshot): Promise<City | null> {
  if (db.isTransaction) return readCity(db)
  const version = await changeVersion(db)
  let current = known.get(db)
  if (current?.version !== version) {
    current = { version, city: readCity(db) }
    known.set(db, current)
    current.city.catch(() => known.delete(db))
  }
  return current.city
}

/** In which prices and budgets are, that name none. */
export async function cityCurrency(db: Snapshot): Promise<string> {
  return (await currentCity(db))?.currency ?? "EUR"
}

/** The clock of the city, for what happens at no building. */
export async function cityTimeZone(db: Snapshot): Promise<string> {
  return (await currentCity(db))?.timeZone ?? noCityTimeZone
}

async function readCity(db: Snapshot): Promise<City | null> {
  const row = await db
    .selectFrom("city")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("area")
        .select((area) => area.fn.count<number>("geometry").as("n"))
        .as("polygons"),
    )
    .executeTakeFirst()
  if (!row) return null
  const spoken = fromJson(row.languages)
  const languages = spoken.filter(isLocale)
  return {
    id: row.id,
    name: fromJson(row.name),
    country: row.country,
    bbox: fromJson(row.bbox),
    center: fromJson(row.center),
    zoom: row.zoom,
    timeZone: row.time_zone,
    languages: languages.length ? languages : [...locales],
    spoken,
    currency: row.currency,
    region: row.region,
    areaLevels: fromJson(row.area_levels),
    attribution: row.attribution,
    packHash: row.pack_hash,
    basemap: row.basemap,
    publicHolidays: row.public_holidays,
    words: row.words && fromJson(row.words),
    hasPolygons: Number(row.polygons) > 0,
  }
}

/**
 * Keeps what `compute` makes of the reference data until another pack is installed. The pack's hash is the key, so
 * that transactions share it too; what is computed may depend on nothing but the pack.
 */
export function perCity<T>(
  compute: (db: Snapshot, city: City) => Promise<T>,
): (db: Snapshot) => Promise<T | null> {
  const kept = new Map<string, Promise<T>>()
  return async (db) => {
    const city = await currentCity(db)
    if (!city) return null
    const there = kept.get(city.packHash)
    if (there) return there
    const value = compute(db, city)
    // Two, so that a process that serves both sides of an installation does not compute in turns.
    for (const hash of [...kept.keys()].slice(0, -1)) kept.delete(hash)
    kept.set(city.packHash, value)
    value.catch(() => kept.delete(city.packHash))
    return value
  }
}
