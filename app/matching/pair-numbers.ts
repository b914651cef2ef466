import { proximityDecay } from "~/geo/walking"
import { bitCount } from "~/platform/memory/bits"
import { capacityValue, otherTerms, priceValue, weightedScore } from "~/search/index/score"
import { defaultWeights } from "~/search/results/search-result"
import type { SharingForm } from "~/spaces/vocabulary"
import type { TimeFit } from "./fitting-slots"
import { bestForm, type MatchedNeed, type MatchedSpace } from "./match"
import type { NeedBits, PairAsk } from "./needs-index/need-bits"

/** What a space has, as numbers that are compared with those of many needs. */
export interface SpaceBits {
  /** Null is not known. */
  capacity: number | null
  desks: number | null
  forms: number
  amenities: number
  allows: number
  /** Loudest tier of amplified sound; 0 is none. */
  tier: number
  /** Until when one may be heard, minutes after midnight of a day of noise; infinite at any hour. */
  voicesUntil: number
  amplifiedUntil: number
  activities: number
  accessFacts: number
  isStepFree: boolean
  /** What the nearness of its stop counts; null where the city has none. */
  transit: number | null
}

/** For the unit of a budget; null where there is none. */
export type Price = { amount: number } | null

/**
 * How many things stand between a need and a space, counted as `match` counts them, but for the place and the time,
 * which cost more to ask.
 */
export function plainObstacles(need: PairAsk, space: SpaceBits, price: Price): number {
  const { limit } = need
  const has = Math.min(space.desks ?? space.capacity ?? 0, space.capacity ?? 0)
  return (
    Number(has < need.room) +
    Number(need.forms !== 0 && (need.forms & space.forms) === 0) +
    bitCount(need.amenities & ~space.amenities) +
    Number(need.accessible && !space.isStepFree) +
    bitCount(need.allows & ~space.allows) +
    Number(need.tier > space.tier) +
    Number(need.overAt > (need.tier > 0 ? space.amplifiedUntil : space.voicesUntil)) +
    Number(limit !== null && (!price || price.amount > limit))
  )
}

/** What is known of a pair before its dates are looked at. */
export interface PairFacts {
  /** Things that stand in the way whatever the dates. */
  obstacles: number
  /** Null where the need names none. */
  place: { distanceM: number } | null
  price: Price
}

/** What the score of a pair hangs on beside its bits. */
interface ScoreGround extends Pick<PairFacts, "place" | "price"> {
  /** Share of the wanted time; undefined where none is left to want. */
  share: number | undefined
  /** What the form counts; undefined where none is asked or had. */
  terms: number | undefined
}

/** The score of a pair, as `match` explains it. */
export function pairScore(
  need: NeedBits,
  space: SpaceBits,
  { place, price, share, terms }: ScoreGround,
): number | null {
  const { budget, wished } = need
  return weightedScore(
    {
      proximity: place ? proximityDecay(place.distanceM) : undefined,
      time: share,
      capacity: space.desks === null ? capacityValue(need.people, space.capacity ?? 0) : undefined,
      price: budget && price ? priceValue(price.amount, budget.amount) : undefined,
      terms,
      suitability: wished.total > 0 ? presentOf(wished, space) / wished.total : undefined,
      transit: space.transit ?? undefined,
    },
    defaultWeights,
  )
}

/** What the form of a pair can count at best. */
export function bestTerms(need: NeedBits, space: SpaceBits): number | undefined {
  if ((need.forms & space.forms) === 0) return undefined
  return (need.preferred & space.forms) !== 0 ? 1 : otherTerms
}

/** How well a pair does, without words. */
export interface PairResult {
  obstacles: number
  score: number | null
}

/** The result of a pair by its numbers: what `match` says of it, at a fraction of its cost. */
export function pairResult(
  need: Pick<MatchedNeed, "forms" | "formsPreferred"> & { bits: NeedBits },
  space: Pick<MatchedSpace, "forms" | "hours"> & { bits: SpaceBits },
  { obstacles, place, price }: PairFacts,
  timesFor: (form: SharingForm | null) => TimeFit,
): PairResult {
  const { form, times } = bestForm(need, space, timesFor)
  const { wantedMinutes: wanted, freeMinutes: free, slots } = times
  const share = wanted > 0 ? Math.min(1, Math.round(free) / wanted) : undefined
  const terms =
    form && need.forms.length > 0 ? (need.formsPreferred.includes(form) ? 1 : otherTerms) : undefined
  return {
    obstacles: obstacles + Number(slots.length === 0),
    score: pairScore(need.bits, space.bits, { place, price, share, terms }),
  }
}

function presentOf(wished: NeedBits["wished"], space: SpaceBits): number {
  return (
    bitCount(wished.activities & space.activities) +
    bitCount(wished.amenities & space.amenities) +
    bitCount(wished.allows & space.allows) +
    bitCount(wished.access & space.accessFacts)
  )
}
