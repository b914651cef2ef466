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

/**
 * What an area offers: the sum of its sites, with shares and medians over all their spaces. Sites come and go one by
 * one; all that is summed is whole numbers, so that what is taken away leaves nothing behind.
 */
export class SupplyTotal {
  #sites = 0
  #spaces = 0
  #seats = 0
  #minutes = 0
  #stepFreeSpaces = 0
  #stepFreeKnown = 0
  /** How many spaces cost an hour so many cents. */
  #prices = new Map<number, number>()

  add(site: SiteSupply): void {
    this.#count(site, 1)
  }

  /** @param site as it was added. */
  remove(site: SiteSupply): void {
    this.#count(site, -1)
  }

  figures(): Figures {
    const price = medianOf(this.#prices)
    return {
      spaces: this.#spaces,
      sites: this.#sites,
      seats: this.#seats,
      bookable_hours: this.#minutes / 60,
      step_free_share: this.#spaces === 0 ? null : this.#stepFreeSpaces / this.#spaces,
      step_free_spaces: this.#stepFreeSpaces,
      step_free_known: this.#stepFreeKnown,
      median_hourly_price: price === null ? null : Math.round(price),
      priced_spaces: [...this.#prices.values()].reduce((sum, count) => sum + count, 0),
    }
  }

  #count(site: SiteSupply, sign: 1 | -1) {
    this.#sites += sign
    this.#spaces += sign * site.spaces
    this.#seats += sign * site.seats
    this.#minutes += sign * site.minutes
    this.#stepFreeSpaces += sign * site.stepFreeSpaces
    this.#stepFreeKnown += sign * site.stepFreeKnown
    for (const price of site.hourlyPrices) {
      const count = (this.#prices.get(price) ?? 0) + sign
      if (count === 0) this.#prices.delete(price)
      else this.#prices.set(price, count)
    }
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
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return medianOf(counts)
}

/** The same of values that are counted. @param counts by value, none of them 0. */
function medianOf(counts: ReadonlyMap<number, number>): number | null {
  const sorted = [...counts].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  /** The value at a place of the sorted row, the first at 0. */
  const at = (place: number): number => {
    let passed = 0
    const there = sorted.find(([, count]) => {
      passed += count
      return passed > place
    })
    return there?.[0] ?? 0
  }
  return (at((total - 1) >> 1) + at(total >> 1)) / 2
}

/** Unknown counts as neither step-free nor known. */
export function countStepFree(facts: Fact[]): { stepFreeSpaces: number; stepFreeKnown: number } {
  return {
    stepFreeSpaces: facts.filter((fact) => fact === "yes").length,
    stepFreeKnown: facts.filter((fact) => fact !== "unknown").length,
  }
}
