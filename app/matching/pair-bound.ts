import { proximityDecay } from "~/geo/walking"
import { capacityValue, otherTerms, priceValue, weightedScore } from "~/search/index/score"
import { bitCount } from "~/search/index/wished"
import { defaultWeights } from "~/search/results/search-result"
import type { NeedBits } from "./need-bits"

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

/** For the unit of a budget; null where there is none. */
type Price = { amount: number } | null

/**
 * How many things stand between a need and a space, counted as `match` counts them, but for the place and the time,
 * which cost more to ask.
 */
export function plainObstacles(need: NeedBits, space: SpaceBits, price: Price): number {
  const { budget } = need
  const has = Math.min(space.desks ?? space.capacity ?? 0, space.capacity ?? 0)
  return (
    Number(has < need.room) +
    Number(need.forms !== 0 && (need.forms & space.forms) === 0) +
    bitCount(need.amenities & ~space.amenities) +
    Number(need.accessible && !space.isStepFree) +
    bitCount(need.allows & ~space.allows) +
    Number(budget?.limit === true && (!price || price.amount > budget.amount))
  )
}

/** The score of a pair at best: of its parts time alone is taken for more than it may be. */
export function scoreBound(
  need: NeedBits,
  space: SpaceBits,
  { place, price, share }: { place: { distanceM: number } | null; price: Price; share: number },
): number {
  const { budget, wished } = need
  const formsFit = (need.forms & space.forms) !== 0
  const score = weightedScore(
    {
      proximity: place ? proximityDecay(place.distanceM) : undefined,
      time: share,
      capacity: space.desks === null ? capacityValue(need.people, space.capacity ?? 0) : undefined,
      price: budget && price ? priceValue(price.amount, budget.amount) : undefined,
      terms: formsFit ? ((need.preferred & space.forms) !== 0 ? 1 : otherTerms) : undefined,
      suitability: wished.total > 0 ? presentOf(wished, space) / wished.total : undefined,
      transit: space.transit ?? undefined,
    },
    defaultWeights,
  )
  return score ?? 0
}

function presentOf(wished: NeedBits["wished"], space: SpaceBits): number {
  return (
    bitCount(wished.activities & space.activities) +
    bitCount(wished.amenities & space.amenities) +
    bitCount(wished.allows & space.allows) +
    bitCount(wished.access & space.accessFacts)
  )
}
