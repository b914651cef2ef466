import type { SpaceIndex } from "~/search/index/space-index"
import { weeklyMinutes } from "~/spaces/hours/weekly-minutes"
import { lowestRule } from "~/spaces/price"
import { facts, type WeeklyRule } from "~/spaces/vocabulary"
import type { ListedSite } from "./listed-supply"
import { seatsOfSite } from "./seats"
import { countStepFree } from "./supply"

/**
 * What sites offer on a day, as the index has it: hours and prices as far as they hold on that day. What spaces share
 * is worked out once.
 */
export class ListedSites {
  readonly #minutes = new Map<string, number>()
  readonly #prices = new Map<number, number | null>()

  /** @param today date `YYYY-MM-DD` in the city. */
  constructor(
    private readonly index: SpaceIndex,
    private readonly today: string,
  ) {}

  /** Every site that has something published. */
  *all(): Generator<ListedSite> {
    for (const rows of this.index.rowsBySite().values()) yield this.#read(rows)
  }

  /** Those of some sites that have something published. */
  *of(siteIds: Iterable<string>): Generator<ListedSite> {
    for (const rows of this.index.rowsBySite(siteIds).values()) yield this.#read(rows)
  }

  /** @param rows the published spaces of one site. */
  #read(rows: readonly number[]): ListedSite {
    const { index } = this
    const c = index.columns
    const row = rows[0] as number
    const areaId = (number: number | undefined) => index.areaIds.values[number ?? -1] ?? null
    return {
      id: index.siteIdOf(row),
      lon: c.lon[row] as number,
      lat: c.lat[row] as number,
      municipalityId: areaId(c.municipality[row]),
      neighbourhoodId: areaId(c.neighbourhood[row]),
      postcodeId: areaId(c.postcode[row]),
      spaceIds: rows.map((row) => index.idOf(row)),
      supply: {
        spaces: rows.length,
        seats: this.#seatsOf(rows),
        minutes: this.#minutesOf(rows),
        ...countStepFree(rows.map((row) => facts[c.entrance[row] as number] ?? "unknown")),
        hourlyPrices: rows.flatMap((row) => this.#priceOf(row) ?? []),
      },
    }
  }

  /** A space that is not published has no seats of its own: what lies in it lies in what is around it. */
  #seatsOf(rows: readonly number[]): number {
    const { index } = this
    return seatsOfSite(
      rows.map((row) => ({
        id: row,
        parentId: index.taken.around(row).find((around) => rows.includes(around)) ?? null,
        capacity: Math.max(0, index.columns.capacity[row] as number),
      })),
    )
  }

  #minutesOf(rows: readonly number[]): number {
    const patterns = rows.map((row) => this.index.columns.hours[row] as number)
    const key = patterns.join(" ")
    let minutes = this.#minutes.get(key)
    if (minutes === undefined) {
      minutes = weeklyMinutes(
        patterns.flatMap((pattern) => this.index.hours.at(pattern).rules).filter((rule) => this.#holds(rule)),
      )
      this.#minutes.set(key, minutes)
    }
    return minutes
  }

  #holds({ validFrom, validUntil }: WeeklyRule): boolean {
    return (
      (validFrom === null || validFrom <= this.today) && (validUntil === null || validUntil >= this.today)
    )
  }

  /** Cents of an hour; null where it has no comparable price. */
  #priceOf(row: number): number | null {
    const pattern = this.index.columns.prices[row] as number
    let price = this.#prices.get(pattern)
    if (price === undefined) {
      price = lowestRule(this.index.prices.values[pattern] ?? [], "hour", this.today)?.amount ?? null
      this.#prices.set(pattern, price)
    }
    return price
  }
}
