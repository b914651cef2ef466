import type { AreaFigureRow, HolidayRow, PlaceRow } from "#db/schema/city"
import type { Bbox } from "~/geo/position"
import type { PackNames } from "./pack-names"
import type { AreaGeometry, CityFile } from "./pack-schema"
import type { CityWords } from "./pack-words"

/** A pack that was read and found sound. */
export interface CityPack {
  hash: string
  city: CityFile & { names: PackNames }
  areas: PackArea[]
  figures: AreaFigureRow[]
  populationPoints: PackPopulationPoint[]
  places: PlaceRow[]
  stops: PackStop[]
  entries: PackEntry[]
  publicHolidays: string | null
  holidays: HolidayRow[]
  words: CityWords | null
  healthIndex: PackIndexFigure[]
  /** The drawn basemap, and the ending of its name. */
  basemap: { bytes: Uint8Array; extension: "pmtiles" | "geojson" } | null
  /** What the operator should know, though nothing is wrong. */
  notices: string[]
}

export interface PackArea {
  id: string
  level: string
  code: string
  parent: string | null
  names: PackNames
  geometry: AreaGeometry | null
  lon: number
  lat: number
  bbox: Bbox | null
  areaKm2: number | null
  residential: boolean
  approximate: boolean
  postcodes: string[]
}

/** What the health index was in a month, in hundredths. */
export interface PackIndexFigure {
  month: string
  baseYear: number
  hundredths: number
  source: string
}

export interface PackPopulationPoint {
  lon: number
  lat: number
  population: number
  municipality: string | null
  neighbourhood: string | null
  postcode: string | null
  income: number | null
}

export interface PackStop {
  kind: string
  names: PackNames
  lon: number
  lat: number
}

export interface PackEntry {
  kind: "street" | "place" | "stop" | "area" | "postcode"
  names: PackNames
  /** Ids of the municipalities it lies in. */
  municipalities: string[]
  lon: number
  lat: number
  bbox: Bbox | null
  areaId: string | null
}
