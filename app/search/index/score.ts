import { proximityDecay, walkMinutes } from "~/geo/walking"
import type { PriceUnit } from "~/spaces/vocabulary"
import {
  type ScorePart,
  type ScorePartName,
  type ScoreReason,
  scoreParts,
  type Weights,
} from "../results/search-result"

/** What one feasible pair was compared on. What is left out was not given, and takes no part in the score. */
export interface ScoreInputs {
  /** Metres from the nearest origin, 0 inside an area. */
  proximity?: { distanceM: number }
  /** Minutes wanted, and how many of them are free; of a row of weeks also its dates. */
  time?: { wantedMinutes: number; freeMinutes: number; dates?: number; freeDates?: number }
  capacity?: { people: number; capacity: number }
  /** Both in cents of the same unit. */
  price?: { amount: number; budget: number; currency: string; unit: PriceUnit }
  /** The form that was found, and whether it is one of those preferred. */
  terms?: { form: string; preferred: boolean }
  /** Things wished for, how many are there, and which (codes, comma-joined) are there or not. */
  suitability?: { wished: number; present: number; there?: string; missing?: string }
  /** Metres to the nearest rail, metro or tram stop. */
  transit?: { distanceM: number; stop: string | null }
}

export interface Score {
  /** 0 to 100 with one decimal; null when nothing was asked that counts. */
  score: number | null
  parts: ScorePart[]
}

/** Share of the people in the capacity: 1 from half full to full, linear to 0 at a tenth. */
export function capacityValue(people: number, capacity: number): number {
  if (capacity <= 0) return 0
  const x = people / capacity
  if (x > 1) return 0
  return Math.min(1, Math.max(0, (x - 0.1) / 0.4))
}

/** Price against budget: 1 up to two thirds, linear to ½ at the budget and to 0 at half as much again. */
export function priceValue(amount: number, budget: number): number {
  if (amount <= 0) return 1
  if (budget <= 0) return 0
  const x = amount / budget
  return x <= 1 ? Math.min(1, 2 - 1.5 * x) : Math.max(0, 1.5 - x)
}

/** Nearness of the nearest stop: a bell curve of 400 m. */
export function transitValue(distanceM: number): number {
  return Math.exp(-0.5 * (distanceM / 400) ** 2)
}

/** What a form counts that is accepted and not preferred. */
export const otherTerms = 0.6

/** Each part's value in [0, 1]; the index ranks with it, {@link explainScore} explains with it. */
export function partValues(inputs: ScoreInputs): Partial<Record<ScorePartName, number>> {
  const { proximity, time, capacity, price, terms, suitability, transit } = inputs
  return {
    ...(proximity && { proximity: proximityDecay(proximity.distanceM) }),
    ...(time && time.wantedMinutes > 0 && { time: share(time.freeMinutes, time.wantedMinutes) }),
    ...(capacity && { capacity: capacityValue(capacity.people, capacity.capacity) }),
    ...(price && { price: priceValue(price.amount, price.budget) }),
    ...(terms && { terms: terms.preferred ? 1 : otherTerms }),
    ...(suitability &&
      suitability.wished > 0 && { suitability: share(suitability.present, suitability.wished) }),
    ...(transit && { transit: transitValue(transit.distanceM) }),
  }
}

/** 100 × the weighted mean with one decimal; null when no weight is left, or only that of transit. */
export function weightedScore(
  values: { [P in ScorePartName]?: number | undefined },
  weights: Weights,
): number | null {
  let sum = 0
  let weight = 0
  let besideTransit = false
  for (const part of scoreParts) {
    const value = values[part]
    if (value === undefined || part === "transit") continue
    besideTransit = true
    sum += value * weights[part]
    weight += weights[part]
  }
  if (besideTransit && values.transit !== undefined) {
    sum += values.transit * weights.transit
    weight += weights.transit
  }
  return weight > 0 ? Math.round((1000 * sum) / weight) / 10 : null
}

/** The score of a feasible pair and each part that counted, with its numbers and the key of its sentence. */
export function explainScore(inputs: ScoreInputs, weights: Weights): Score {
  const values = partValues(inputs)
  const score = weightedScore(values, weights)
  if (score === null) return { score, parts: [] }
  const parts = scoreParts.flatMap((part): ScorePart[] => {
    const value = values[part]
    if (value === undefined || weights[part] === 0) return []
    return [
      {
        part,
        value: Math.round(value * 10_000) / 10_000,
        weight: weights[part],
        ...reason(part, value, inputs),
      },
    ]
  })
  return { score, parts }
}

function reason(
  part: ScorePartName,
  value: number,
  inputs: ScoreInputs,
): Pick<ScorePart, "reason" | "inputs"> {
  const given = inputs[part] as Record<string, string | number | boolean | null>
  const numbers = Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string | number | null] => typeof entry[1] !== "boolean",
    ),
  )
  if ("distanceM" in numbers) {
    const exact = numbers.distanceM as number
    numbers.distanceM = Math.round(exact * 10) / 10
    numbers.walkMinutes = Math.round(walkMinutes(exact) * 10) / 10
  }
  return { reason: sentenceOf(part, value, inputs), inputs: numbers }
}

/** The sentence that holds for a part, by its value: 1 is as good as it can be, a price of ½ is the budget. */
function sentenceOf(
  part: ScorePartName,
  value: number,
  { proximity, time, price, suitability }: ScoreInputs,
): ScoreReason {
  switch (part) {
    case "proximity":
      return proximity?.distanceM === 0 ? "proximity.inside" : "proximity.walk"
    case "time":
      if (time?.dates !== undefined) return value === 1 ? "time.allDates" : "time.someDates"
      return value === 1 ? "time.all" : "time.some"
    case "suitability":
      if (suitability?.there) return value === 1 ? "suitability.has" : "suitability.lacks"
      return value === 1 ? "suitability.all" : "suitability.some"
    case "capacity":
      return value === 1 ? "capacity.fits" : value > 0 ? "capacity.large" : "capacity.tooLarge"
    case "price":
      if (price?.amount === 0) return "price.free"
      return value === 1 ? "price.low" : value < 0.5 ? "price.over" : "price.within"
    case "terms":
      return value === 1 ? "terms.preferred" : "terms.accepted"
    case "transit":
      return "transit.near"
  }
}

function share(part: number, whole: number): number {
  return Math.min(1, Math.max(0, part / whole))
}
