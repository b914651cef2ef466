import { roomFor } from "~/needs/need"
import { bitCount } from "~/platform/memory/bits"
import { bitsOf } from "~/search/index/space-entry"
import { wishesOf } from "~/spaces/activity-wishes"
import { tierOf } from "~/spaces/noise"
import {
  accessFacts,
  activitiesOfUse,
  allowances,
  amenities,
  type PriceUnit,
  sharingForms,
} from "~/spaces/vocabulary"
import { overAt } from "../heard-times"
import { askedConditions, type MatchedNeed } from "../match"
import { askedHours } from "../weekly-room"

/** What a need asks of a space whatever the place and the time, as numbers. */
export interface PairAsk {
  /** People for whom there must be room. */
  room: number
  /** Bits in the order of the vocabularies; 0 accepts every form. */
  forms: number
  amenities: number
  allows: number
  /** Of amplified sound; 0 is none. */
  tier: number
  /** By when it can be over for whoever is heard, as {@link overAt} counts; 0 for whoever is not. */
  overAt: number
  accessible: boolean
  /** More than which cannot be paid, in the unit of the budget; null where a higher price only counts for less. */
  limit: number | null
}

/** What a need asks of a space whatever the place. */
export interface PlainAsk extends PairAsk {
  /** Of the week, as {@link askedHours} has them. */
  hours: readonly number[]
}

/** All that a need asks of a space, as numbers that are compared with those of many spaces. */
export interface NeedBits extends PlainAsk {
  /** Who come as a rule. */
  people: number
  /** Of the forms. */
  preferred: number
  budget: { amount: number; unit: PriceUnit } | null
  /** Facts that are wished for, and how many they are together. */
  wished: { activities: number; amenities: number; allows: number; access: number; total: number }
}

export function needBits(need: MatchedNeed): NeedBits {
  const wishes = wishesOf(need.activities)
  const wished = {
    activities: bitsOf(need.activities, activitiesOfUse),
    amenities: bitsOf([...need.amenitiesWished, ...wishes.amenities], amenities),
    allows: bitsOf(wishes.allows, allowances),
    access: bitsOf(wishes.access, accessFacts),
  }
  return {
    people: need.people.usual,
    room: roomFor(need.people),
    forms: bitsOf(need.forms, sharingForms),
    preferred: bitsOf(need.formsPreferred, sharingForms),
    amenities: bitsOf(need.amenitiesNeeded, amenities),
    allows: bitsOf(askedConditions(need), allowances),
    tier: (need.noise && tierOf[need.noise]) ?? 0,
    overAt: need.noise === null || need.noise === "quiet" ? 0 : overAt(need.times),
    accessible: need.accessible,
    hours: askedHours(need.times),
    budget: need.budget,
    limit: need.budget?.limit ? need.budget.amount : null,
    wished: { ...wished, total: Object.values(wished).reduce((sum, bits) => sum + bitCount(bits), 0) },
  }
}
