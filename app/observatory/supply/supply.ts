import type { Fact } from "~/spaces/vocabulary"
import { fewestResidents, indicatorsOf, rateOf } from "../indicators"

/** What one site offers, counted once. */
export interface SiteSupply {
  spaces: number
  seats: number
  /** Minutes of the week in which at least one of its spaces can be booked. */
  minutes: number
  stepFreeSpaces: number
  /** Spaces of which it is known whether the entrance has a step. */
  stepFreeKnown: number
  /** Comparable price of an hour in cents, of each space that has one. */
  hourlyPrices: number[]
}

/** Figures by indicator; null is “no figure”. */
export type Figures = Record<string, number | null>

/** What an area offers: the sum of its sites, with shares and medians over all their spaces. */
export function offersOf(sites: SiteSupply[]): Figures {
  const sum = (of: (site: SiteSupply) => number) => sites.reduce((total, site) => total + of(site), 0)
  const spaces = sum((site) => site.spaces)
  const stepFree = sum((site) => site.stepFreeSpaces)
  const prices = sites.flatMap((site) => site.hourlyPrices)
  const price = median(prices)
  return {
    spaces,
    sites: sites.length,
    seats: sum((site) => site.seats),
    bookable_hours: sum((site) => site.minutes) / 60,
    step_free_share: spaces === 0 ? null : stepFree / spaces,
    step_free_spaces: stepFree,
    step_free_known: sum((site) => site.stepFreeKnown),
    median_hourly_price: price === null ? null : Math.round(price),
    priced_spaces: prices.length,
  }
}

/**
 * The figures per thousand inhabitants, and which of them are held back because too few people live there.
 * @param population null where it is not known.
 */
export function ratesOf(
  offers: Figures,
  population: number | null,
): { rates: Figures; suppressed: string[] } {
  const rates: Figures = {}
  const suppressed: string[] = []
  for (const { id, of } of indicatorsOf([])) {
    if (!of) continue
    const value = offers[of] ?? null
    const tooFew = population !== null && population < fewestResidents
    if (tooFew) suppressed.push(id)
    rates[rateOf(of)] = population === null || tooFew || value === null ? null : (value * 1000) / population
  }
  return { rates, suppressed }
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** Unknown counts as neither step-free nor known. */
export function countStepFree(facts: Fact[]): { stepFreeSpaces: number; stepFreeKnown: number } {
  return {
    stepFreeSpaces: facts.filter((fact) => fact === "yes").length,
    stepFreeKnown: facts.filter((fact) => fact !== "unknown").length,
  }
}
