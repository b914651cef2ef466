import type { Bbox } from "~/geo/position"
import type { PackNames } from "../pack-names"

export type EntryKind = "street" | "place" | "stop" | "area" | "postcode"

/** What the address search knows of one street, place, stop, area or postcode. */
export interface GazetteerEntry {
  kind: EntryKind
  name: PackNames
  /** Names of the municipalities it lies in. */
  context: PackNames
  lon: number
  lat: number
  bbox: Bbox | null
  areaId: string | null
  /** Of an area, how many levels of the city are larger. */
  level: number | null
}
