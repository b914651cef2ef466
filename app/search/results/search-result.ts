import type { ShownText } from "~/i18n/locales"
import type { en } from "~/i18n/messages/en"
import type { ComparablePrice } from "~/spaces/price"
import type {
  ActivityOfUse,
  Amenity,
  BuildingKind,
  Fact,
  SharingForm,
  SpaceKind,
  WeeklyRule,
  Wheelchair,
} from "~/spaces/vocabulary"

export type { ComparablePrice }

/** The parts of the score, in the order in which they are shown. */
export const scoreParts = [
  "proximity",
  "time",
  "capacity",
  "price",
  "terms",
  "suitability",
  "transit",
] as const
export type ScorePartName = (typeof scoreParts)[number]

export type Weights = Record<ScorePartName, number>

export const defaultWeights: Weights = {
  proximity: 40,
  time: 20,
  capacity: 15,
  price: 10,
  terms: 5,
  suitability: 5,
  transit: 5,
}

type ScoreWords = Pick<(typeof en)["score"], ScorePartName>

/** Key of the sentence that tells a part of a score, in the `score` messages. */
export type ScoreReason = { [P in ScorePartName]: `${P}.${keyof ScoreWords[P] & string}` }[ScorePartName]

/** One part of a score that counted, with the numbers that it came from. */
export interface ScorePart {
  part: ScorePartName
  /** 0 to 1. */
  value: number
  weight: number
  reason: ScoreReason
  inputs: Record<string, string | number | null>
}

/** Free dates that lie further ahead than one may book now. Instants are milliseconds in the index, ISO text in hits. */
export interface NotYetBookable<At extends number | string> {
  dates: number
  /** How many free dates can be booked now. */
  bookable: number
  /** How many days ahead one may book. */
  horizonDays: number
  /** When the first of the dates can be booked. */
  from: At
}

/** One space found, as a card and the HTTP interface show it. */
export interface SpaceHit {
  id: string
  name: ShownText
  siteName: string
  kind: SpaceKind
  siteKind: BuildingKind
  lon: number
  lat: number
  capacity: number | null
  capacitySeated: number | null
  capacityStanding: number | null
  areaM2: number | null
  forms: SharingForm[]
  amenities: Amenity[]
  /** What the owner welcomes. */
  activities: ActivityOfUse[]
  wheelchair: Wheelchair
  stepFree: Fact
  lift: Fact
  accessibleToilet: Fact
  price: ComparablePrice | null
  municipality: { id: string; name: string } | null
  weekly: WeeklyRule[]
  photo: { src: string; alt: ShownText | null; width: number; height: number } | null
  distanceM: number | null
  walkMinutes: number | null
  /** 0 to 100, one decimal; null when nothing was asked that could be scored. */
  score: number | null
  scoreParts: ScorePart[]
  /**
   * On how many of the weekly dates that were asked it is open, nobody has it, and it does not come too soon for its
   * owner; null when none were asked.
   */
  dates: { free: number; of: number } | null
  /** What of the time that was asked is free and lies further ahead than one may book; null where nothing does. */
  notYetBookable: NotYetBookable<string> | null
  /** The first free slot of the length asked, as instants; null when none was asked. */
  firstFree: { start: string; end: string } | null
  timeZone: string
}

/** Counts per value, each for the other filters as given; zero counts left out. */
export interface Facets {
  form: Record<string, number>
  kind: Record<string, number>
  municipality: Record<string, number>
}

export interface SearchResult {
  hits: SpaceHit[]
  total: number
  /** True when more than 10,000 fit and counting stopped. */
  totalIsLowerBound: boolean
  /** Opaque cursor of the next page. */
  next: string | null
  facets: Facets
}

/** A condition of a search that can be given up. */
export const nearMissConditions = [
  "people",
  "price",
  "place",
  "accessible",
  "time",
  "amenities",
  "form",
] as const
export type NearMissCondition = (typeof nearMissConditions)[number]

/** A space that fails the search in one condition only, and what would have to be given up to find it. */
export interface NearMiss {
  hit: SpaceHit
  condition: NearMissCondition
  /**
   * What the reason says. `people`: asked, has; `price`: asked, has (cents), currency, unit; `place`: asked, has
   * (metres; asked is null for a box); `accessible`: has (the wheelchair level); `amenities` and `form`: missing
   * (codes, comma-joined); `time`: of a row of weeks that is free now and then, free and of (dates); where it
   * comes too soon, notice (minutes).
   */
  inputs: Record<string, string | number | null>
  /** Parameters that, put in place of those of the search, find it; null takes the parameter away. */
  relaxed: Record<string, string | null>
}
