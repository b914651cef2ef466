import type { BookingWindow } from "~/availability/booking-window"
import type { DatedException } from "~/availability/opening"
import type { AllowedNoise } from "~/spaces/noise"
import type {
  BuildingKind,
  Fact,
  PriceRule,
  SchoolCalendar,
  SpaceKind,
  WeeklyRule,
  Wheelchair,
} from "~/spaces/vocabulary"

/** What the index keeps of a published space. */
export interface SpaceEntry {
  id: string
  siteId: string
  organisationId: string
  lon: number
  lat: number
  /** People, or desks where nobody counted the people of a desk area; null is not known. */
  capacity: number | null
  /** Of a desk area, which is compared by its desks. */
  desks: number | null
  kind: SpaceKind
  siteKind: BuildingKind
  /** Bits in the order of the vocabulary. */
  forms: number
  amenities: number
  allows: number
  noise: AllowedNoise
  /** What the owner welcomes. */
  activities: number
  /** Accessibility facts that are answered yes. */
  accessFacts: number
  wheelchair: Wheelchair
  /** Whether one comes in without a step. */
  entrance: Fact
  prices: PriceRule[]
  hours: WeeklyRule[]
  exceptions: DatedException[]
  window: BookingWindow
  timeZone: string
  /** Of the site: whose school holidays a search leaves out. */
  calendar: SchoolCalendar
  /** Milliseconds. */
  publishedAt: number
  municipalityId: string | null
  neighbourhoodId: string | null
  postcodeId: string | null
  /** Spaces inside it, and those in which it lies, published or not. */
  inside: string[]
  around: string[]
  /** JSON of the name per language. */
  name: string
  /** What the text search reads. */
  texts: string[]
}

/** Bits of a list of codes, in the order of their vocabulary; codes that are not in it are left out. */
export function bitsOf<T extends string>(codes: readonly T[], vocabulary: readonly T[]): number {
  let bits = 0
  for (const code of codes) {
    const at = vocabulary.indexOf(code)
    if (at >= 0) bits |= 1 << at
  }
  return bits
}

/** The codes of set bits. */
export function codesOf<T extends string>(bits: number, vocabulary: readonly T[]): T[] {
  return vocabulary.filter((_, at) => bits & (1 << at))
}
