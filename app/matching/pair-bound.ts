import { proximityDecay } from "~/geo/walking"
import { capacityValue, otherTerms, priceValue, weightedScore } from "~/search/index/score"
import { bitCount } from "~/search/index/wished"
import { defaultWeights } from "~/search/results/search-result"
import type { NeedBits } from "./need-bits"
import type { WeeklyRoom } from "./weekly-room"

/** What a space has, as numbers that are compared with those of many needs. */
export interface SpaceBits {
  /** Null is not known. */
  capacity: number | null
  desks: number | null
  forms: number
  amenities: number
  allows: number
  activities: number
  accessFacts: number
  isStepFree: boolean
  /** What the nearness of its stop counts; null where the city has none. */
  transit: number | null
}

/** What is known of a pair before its dates are looked at. */
export interface PairFacts {
  /** Null where the need names no place. */
  place: { inside: boolean; distanceM: number } | null
  /** For the unit of the budget; null where there is none. */
  price: { amount: number } | null
  room: WeeklyRoom
}

/** What a pair can come to at best. */
export interface PairBound {
  /** How many things stand in the way at least: those that ask for no dates. */
  obstacles: number
  /** Not less than its score. */
  score: number
}

/**
 * What `match` can say of a pair at best, without looking at a date: the obstacles that do not hang on dates are
 * counted as it counts them, and of the parts of the score time alone is taken for more than it may be.
 */
export function pairBound(need: NeedBits, space: SpaceBits, { place, price, room }: PairFacts): PairBound {
  const { budget, wished } = need
  const capacity = space.capacity ?? 0
  const has = Math.min(space.desks ?? space.capacity ?? 0, capacity)
  const formsFit = need.forms === 0 || (need.forms & space.forms) !== 0
  const obstacles =
    Number(place !== null && !place.inside) +
    Number(has < need.room) +
    Number(!room.possible) +
    Number(!formsFit) +
    bitCount(need.amenities & ~space.amenities) +
    Number(need.accessible && !space.isStepFree) +
    bitCount(need.allows & ~space.allows) +
    Number(budget?.limit === true && (!price || price.amount > budget.amount))
  const values = {
    ...(place && { proximity: proximityDecay(place.distanceM) }),
    time: room.share,
    ...(space.desks === null && { capacity: capacityValue(need.people, capacity) }),
    ...(budget && price && { price: priceValue(price.amount, budget.amount) }),
    ...(need.forms !== 0 && formsFit && { terms: (need.preferred & space.forms) !== 0 ? 1 : otherTerms }),
    ...(wished.total > 0 && { suitability: presentOf(wished, space) / wished.total }),
    ...(space.transit !== null && { transit: space.transit }),
  }
  return { obstacles, score: weightedScore(values, defaultWeights) ?? 0 }
}

function presentOf(wished: NeedBits["wished"], space: SpaceBits): number {
  return (
    bitCount(wished.activities & space.activities) +
    bitCount(wished.amenities & space.amenities) +
    bitCount(wished.allows & space.allows) +
    bitCount(wished.access & space.accessFacts)
  )
}
