import { chunksOf } from "#db/chunks"
import type { Trx } from "#db/database.server"
import type { Tables } from "#db/schema/tables"
import { type Locale, locales } from "~/i18n/locales"
import type { CityPack, PackArea, PackEntry, PackIndexFigure } from "./pack"
import type { PackNames } from "./pack-names"

const referenceTables = [
  "area_figure",
  "population_point",
  "place",
  "stop",
  "gazetteer_entry",
  "holiday",
  "area",
  "city",
] as const

/** Empties every table of reference data. */
export async function removeReferenceData(trx: Trx): Promise<void> {
  for (const table of referenceTables) await trx.deleteFrom(table).execute()
  // What administrators entered is theirs.
  await trx.deleteFrom("health_index").where("from_pack", "=", 1).execute()
}

/** @param basemap its name in the storage. @param now instant at which it is installed. */
export async function insertCity(
  trx: Trx,
  { city, hash, publicHolidays, words }: CityPack,
  basemap: string | null,
  now: string,
) {
  const languages = locales.filter((locale) => city.languages.includes(locale))
  await trx
    .insertInto("city")
    .values({
      id: city.id,
      name: JSON.stringify(city.names),
      country: city.country,
      bbox: JSON.stringify(city.bbox),
      center: JSON.stringify(city.center),
      zoom: city.zoom,
      time_zone: city.timeZone,
      languages: JSON.stringify(languages.length ? inOrderOf(city.languages, languages) : locales),
      currency: city.currency,
      region: city.region ?? null,
      area_levels: JSON.stringify(city.areaLevels),
      attribution: city.attribution,
      pack_hash: hash,
      basemap,
      public_holidays: publicHolidays,
      words: words && JSON.stringify(words),
      installed_at: now,
    })
    .execute()
}

function inOrderOf(order: string[], languages: Locale[]): Locale[] {
  return [...languages].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** Loads everything that belongs to the city. @param now instant at which it is installed. @returns how many of what. */
export async function insertReferenceData(
  trx: Trx,
  pack: CityPack,
  now: string,
  tell: (line: string) => void,
) {
  const counts: Record<string, number> = {}
  const load = async <T extends keyof Tables>(table: T, what: string, rows: Tables[T][]) => {
    tell(`Loading ${rows.length} ${what}`)
    counts[what] = rows.length
    for (const part of chunksOf(rows, rowsPerInsert))
      await trx
        .insertInto(table)
        .values(part as never)
        .execute()
  }
  const contextOf = contexts(pack.areas)
  await load(
    "area",
    "areas",
    pack.areas.map((area) => areaRow(area, pack.city.id)),
  )
  await load("area_figure", "figures", pack.figures)
  await load(
    "population_point",
    "population points",
    pack.populationPoints.map(
      ({ lon, lat, population, municipality, neighbourhood, postcode, income }, id) => ({
        id,
        lon,
        lat,
        population,
        municipality_id: municipality,
        neighbourhood_id: neighbourhood,
        postcode,
        income,
      }),
    ),
  )
  await load("place", "places", pack.places)
  await load(
    "stop",
    "stops",
    pack.stops.map(({ kind, names, lon, lat }, id) => ({ id, kind, name: JSON.stringify(names), lon, lat })),
  )
  await load(
    "gazetteer_entry",
    "names for the address search",
    pack.entries.map((entry, id) => ({
      id,
      kind: entry.kind,
      name: JSON.stringify(entry.names),
      context: JSON.stringify(contextOf(entry)),
      lon: entry.lon,
      lat: entry.lat,
      bbox: entry.bbox && JSON.stringify(entry.bbox),
      area_id: entry.areaId,
    })),
  )
  await load("holiday", "holidays", pack.holidays)
  counts["figures of the health index"] = pack.healthIndex.length
  await insertIndexFigures(trx, pack.healthIndex, now)
  return counts
}

/** A figure that an administrator entered stays as it is. */
async function insertIndexFigures(trx: Trx, figures: readonly PackIndexFigure[], now: string): Promise<void> {
  for (const part of chunksOf(figures, rowsPerInsert))
    await trx
      .insertInto("health_index")
      .values(
        part.map(({ month, baseYear, hundredths, source }) => ({
          month,
          base_year: baseYear,
          hundredths,
          source,
          from_pack: 1 as const,
          entered_at: now,
          entered_by: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(["month", "base_year"]).doNothing())
      .execute()
}

const rowsPerInsert = 1000

function areaRow(area: PackArea, cityId: string): Tables["area"] {
  return {
    id: area.id,
    city_id: cityId,
    level: area.level,
    code: area.code,
    parent_id: area.parent,
    name: JSON.stringify(area.names),
    geometry: area.geometry && JSON.stringify(area.geometry),
    lon: area.lon,
    lat: area.lat,
    bbox: area.bbox && JSON.stringify(area.bbox),
    area_km2: area.areaKm2,
    residential: area.residential ? 1 : 0,
    approximate: area.approximate ? 1 : 0,
    postcodes: JSON.stringify(area.postcodes),
  }
}

function contexts(areas: PackArea[]): (entry: PackEntry) => PackNames {
  const names = new Map(areas.map((area) => [area.id, area.names]))
  return ({ municipalities }) =>
    Object.fromEntries(
      locales.map((locale) => [locale, municipalities.map((id) => names.get(id)?.[locale] ?? "").join(", ")]),
    ) as PackNames
}
