import type { Amenity, PriceUnit, SharingForm, SpaceKind } from "~/spaces/vocabulary"

export type Texts = Record<DemoLocale, string>

/** The languages in which the demo is written. */
export type DemoLocale = "fr" | "nl" | "en"

/** A sort of space that the demo invents: what such rooms are usually like. */
export interface SeedSubject {
  kind: SpaceKind
  names: Texts[]
  descriptions: Texts[]
  /** Seats, from the smallest to the largest. */
  seats: [number, number]
  /** People standing for each seat; 0 where nobody stands. */
  standing: number
  /** Square metres for each seat. */
  room: number
  floors: number[]
  always: Amenity[]
  often: Amenity[]
  forms: SharingForm[]
  /** Forms that some owners add. */
  sometimes: SharingForm[]
  /** Whole euros for everyone, in `unit`. */
  price: [number, number]
  unit: PriceUnit
}
