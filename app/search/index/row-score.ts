import { proximityDecay } from "~/geo/walking"
import type { SpaceMatcher } from "./matcher"
import { capacityValue, priceValue } from "./score"

/**
 * The score in tenths, as `explainScore` gives it, without making objects. Ranking goes by the score that is
 * shown, so that its ties are those that a reader sees.
 */
export function scoreTenths(matcher: SpaceMatcher, row: number): number | null {
  const tenths = unroundedTenths(matcher, row, matcher.metres(row))
  if (tenths === null) return null
  return roundedOr(tenths, () => unroundedTenths(matcher, row, matcher.exactMetres(row)) ?? tenths)
}

function unroundedTenths(matcher: SpaceMatcher, row: number, metres: number): number | null {
  const { weights, people, priceMax } = matcher.query
  const { capacity, desks, transit } = matcher.index.columns
  let sum = 0
  let weight = 0
  let besideTransit = false
  if (matcher.hasOrigin) {
    besideTransit = true
    sum += proximityDecay(metres) * weights.proximity
    weight += weights.proximity
  }
  const dates = matcher.scoresDates ? matcher.dates(row) : null
  if (dates && dates.of > 0) {
    besideTransit = true
    sum += (dates.free / dates.of) * weights.time
    weight += weights.time
  }
  if (people !== null && (desks[row] as number) < 0) {
    besideTransit = true
    sum += capacityValue(people, capacity[row] as number) * weights.capacity
    weight += weights.capacity
  }
  if (priceMax !== null) {
    besideTransit = true
    sum += priceValue(matcher.price(row)?.amount ?? 0, priceMax) * weights.price
    weight += weights.price
  }
  const { wished } = matcher
  if (wished.total > 0) {
    besideTransit = true
    sum += (wished.present(row) / wished.total) * weights.suitability
    weight += weights.suitability
  }
  const stop = transit[row] as number
  if (besideTransit && !Number.isNaN(stop)) {
    sum += stop * weights.transit
    weight += weights.transit
  }
  return weight > 0 ? (1000 * sum) / weight : null
}

/** Rounds; where the last digits decide, the exact value does. */
export function roundedOr(value: number, exact: () => number): number {
  const part = value - Math.floor(value)
  return Math.round(Math.abs(part - 0.5) < 1e-5 ? exact() : value)
}
