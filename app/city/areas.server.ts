import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Bbox } from "~/geo/position"
import { foldText } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { perCity } from "./city.server"
import { type AddressedPoint, createLocator, nearestArea } from "./locate.server"
import type { PackNames } from "./pack-names"
import type { AreaGeometry } from "./pack-schema"

/** A municipality, a neighbourhood or another area of the city. */
export interface Area {
  id: string
  level: string
  code: string
  parentId: string | null
  name: PackNames
  /** Null where the pack gives only a centre. */
  geometry: AreaGeometry | null
  lon: number
  lat: number
  bbox: Bbox | null
  areaKm2: number | null
  residential: boolean
  approximate: boolean
  postcodes: string[]
}

/** Ids of the areas that a site lies in. */
export interface SiteAreas {
  municipalityId: string | null
  neighbourhoodId: string | null
  postcodeId: string | null
}

const areasOfCity = perCity(async (db) => {
  const rows = await db.selectFrom("area").selectAll().orderBy("id").execute()
  const areas = rows.map(
    (row): Area => ({
      id: row.id,
      level: row.level,
      code: row.code,
      parentId: row.parent_id,
      name: fromJson(row.name),
      geometry: fromJson(row.geometry),
      lon: row.lon,
      lat: row.lat,
      bbox: fromJson(row.bbox),
      areaKm2: row.area_km2,
      residential: row.residential === 1,
      approximate: row.approximate === 1,
      postcodes: fromJson(row.postcodes),
    }),
  )
  const locatable = areas.map((area) => ({ ...area, names: area.name }))
  return {
    areas,
    byId: new Map(areas.map((area) => [area.id, area])),
    locatable,
    locate: createLocator(locatable),
  }
})

/**
 * The areas in which a point lies, each from its own polygon. On a level without polygons the postcode decides,
 * else the name of the municipality; where nothing tells, the id is null.
 */
export async function locate(db: Snapshot, point: AddressedPoint): Promise<SiteAreas> {
  const city = await areasOfCity(db)
  return {
    municipalityId: city?.locate("municipality", point) ?? null,
    neighbourhoodId: city?.locate("neighbourhood", point) ?? null,
    postcodeId: city?.locate("postcode", point) ?? null,
  }
}

/**
 * The area of a level with the nearest centre: a guess for where a city has no polygons, to be confirmed by whoever
 * knows. Null where polygons decide.
 */
export async function guessArea(db: Database, level: string, point: AddressedPoint): Promise<Area | null> {
  const all = (await areasOfCity(db))?.locatable.filter((area) => area.level === level) ?? []
  return all.some(({ geometry }) => geometry) ? null : nearestArea(all, point)
}

/** The areas of one level, or of all; by id. They are shared: do not change them. */
export async function listAreas(db: Snapshot, level?: string): Promise<Area[]> {
  const areas = (await areasOfCity(db))?.areas ?? []
  return level === undefined ? areas : areas.filter((area) => area.level === level)
}

export async function findArea(db: Snapshot, id: string): Promise<Area | undefined> {
  return (await areasOfCity(db))?.byId.get(id)
}

/** Names of all areas in one language, by id. */
export async function areaNames(db: Database, locale: Locale): Promise<Map<string, string>> {
  const areas = await listAreas(db)
  return new Map(areas.map(({ id, name }) => [id, name[locale]]))
}

interface TypedLocality {
  /** As the owner typed it. */
  locality: string
  municipality_id: string | null
}

/**
 * Names localities for a reader: a typed one that is the municipality's name in some language becomes its name in
 * theirs; any other, such as that of a village within, stays as it was typed.
 */
export async function localityNames(db: Snapshot, locale: Locale): Promise<(site: TypedLocality) => string> {
  const byId = (await areasOfCity(db))?.byId
  return ({ locality, municipality_id }) => {
    const name = municipality_id ? byId?.get(municipality_id)?.name : undefined
    const typed = foldText(locality.trim())
    const isMunicipality =
      name &&
      Object.values(name).some((one) => [one, inAddress(one)].some((known) => foldText(known) === typed))
    return isMunicipality ? inAddress(name[locale]) : locality
  }
}

/** “City of” tells a municipality from the region of the same name: an address does without. */
function inAddress(name: string): string {
  return name.replace(/^City of /, "")
}
