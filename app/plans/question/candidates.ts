import type { Translated } from "~/i18n/locales"
import type { IndexedSpace } from "~/matching/indexed-space"
import type { Match } from "~/matching/match"
import type { WeeklySession } from "~/matching/match-needs"
import type { NeedLine } from "~/needs/need"
import type { ComparablePrice } from "~/spaces/price"
import type { Conditions } from "~/spaces/vocabulary"
import type { NeedTraits } from "./candidate-needs"

/** A group that a plan could place. */
export interface CandidateNeed {
  key: string
  /** Null for one that the owner typed. */
  organisation: { id: string; name: Translated } | null
  title: string
  lines: NeedLine[]
  people: number
  /** People for whom there must be room. */
  most: number | null
  traits: NeedTraits
  /** What keeps it from the space that nearly fits; empty where one fits. */
  obstacles: Match["obstacles"]
}

/** A space of the building, as a plan uses it. */
export interface CandidateSpace {
  id: string
  space: IndexedSpace
  conditions: Conditions
  hourlyPrice: ComparablePrice | null
}

/** Where a group could be, from the match of the two. */
export interface CandidatePair {
  need: number
  space: number
  match: Match
  sessions: WeeklySession[]
}
