import type { AreaGeometry } from "~/city/pack-schema"
import type { CityWords } from "~/city/pack-words"
import type { Locale } from "~/i18n/locales"
import type { BuildingKind } from "~/spaces/vocabulary"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface CityTables {
  city: CityRow
  area: AreaRow
  area_figure: AreaFigureRow
  population_point: PopulationPointRow
  place: PlaceRow
  stop: StopRow
  gazetteer_entry: GazetteerRow
  holiday: HolidayRow
}

/** Reference data of the one city installed: what `scripts/city.ts` loads from a pack. */
export interface CityRow {
  id: string
  name: Json<Record<Locale, string>>
  country: string
  /** West, south, east, north. */
  bbox: Json<[number, number, number, number]>
  center: Json<[number, number]>
  zoom: number
  time_zone: string
  languages: Json<Locale[]>
  currency: string
  region: string | null
  area_levels: Json<string[]>
  attribution: string
  /** Hash of the pack's files: an unchanged pack is not loaded again. */
  pack_hash: string
  /** `basemap/<hash>.pmtiles` or `basemap/<hash>.geojson` in the storage, null when the pack has neither. */
  basemap: string | null
  public_holidays: string | null
  /** Words that the pack adds to those of the search, null when it has none. */
  words: Json<CityWords> | null
  installed_at: Instant
}

export interface AreaRow {
  id: string
  city_id: string
  level: string
  code: string
  parent_id: string | null
  name: Json<Record<Locale, string>>
  /** Null where the pack gives only a centre. */
  geometry: Json<AreaGeometry> | null
  lon: number
  lat: number
  bbox: Json<[number, number, number, number]> | null
  area_km2: number | null
  residential: Flag
  approximate: Flag
  /** Postcodes that lie in it, where the pack says so: gives a site its municipality when there are no polygons. */
  postcodes: Json<string[]>
}

export interface AreaFigureRow {
  area_id: string
  indicator: string
  value: number
  date: string
  source: string
}

export interface PopulationPointRow {
  id: number
  lon: number
  lat: number
  population: number
  municipality_id: string | null
  neighbourhood_id: string | null
  postcode: string | null
  income: number | null
}

/** A building worth listing, from the pack; offered as a suggestion and used by the demo offers. */
export interface PlaceRow {
  ref: string
  name: string
  building_kind: BuildingKind
  denomination: string | null
  street: string | null
  house_number: string | null
  lon: number
  lat: number
}

export interface StopRow {
  id: number
  kind: string
  name: Json<Record<Locale, string>>
  lon: number
  lat: number
}

export interface GazetteerRow {
  id: number
  /** `street`, `place`, `stop`, `area` or `postcode`. */
  kind: string
  name: Json<Record<Locale, string>>
  /** Names of the municipalities it lies in, per language. */
  context: Json<Record<Locale, string>>
  lon: number
  lat: number
  bbox: Json<[number, number, number, number]> | null
  /** The area itself, for entries of kind area and postcode. */
  area_id: string | null
}

export interface HolidayRow {
  calendar: string
  name: string
  start_date: PlainDate
  end_date: PlainDate
}
