import { boundOf } from "../blocks/block-bound"
import { BlockOrder } from "../blocks/block-order"
import { BlockSieve } from "../blocks/block-sieve"
import { blockWords } from "../blocks/block-table"
import { compareKeys, markAfter, type RankKey, rankKeyOf } from "../results/page-cursor.server"
import type { Facets } from "../results/search-result"
import { FacetCounts } from "./facet-counts"
import type { SpaceMatcher } from "./matcher"
import { roundedOr, scoreTenths } from "./row-score"

/** Up to here totals are exact. */
export const countedMost = 10_000

export interface RankedRow extends RankKey {
  row: number
}

export interface Ranking {
  page: RankedRow[]
  total: number
  totalIsLowerBound: boolean
  facets: Facets
  next: string | null
}

/**
 * Goes through the blocks in which something can be found, those first that can hold the best: keeps the best of the
 * page and counts the rest. Beyond {@link countedMost} it counts no further than the page needs.
 */
export function rank(matcher: SpaceMatcher): Ranking {
  const { index, query } = matcher
  const after = query.cursor === null ? null : rankKeyOf(query.sort, query.cursor)
  const best = new BestOf(query.limit + 1)
  // A choice of municipalities is a filter of its own facet; any other choice of areas is not.
  const wide = matcher.areas.length > 0 && matcher.areas.every((area) => area.level === "municipality")
  const sieve = new BlockSieve(matcher, wide)
  const counts = new FacetCounts(sieve, matcher, wide)
  const candidates = sieve.candidates()
  const bound = boundOf(matcher, sieve.blocks)
  const bounds = Float64Array.from(candidates, bound.of)
  const { order, leastFrom } = new BlockOrder(bounds)
  const isBeyond = (least: number) =>
    bound.isOfSecond ? best.isBeyond(last, least) : best.isBeyond(least, -last)
  const firstOf = bound.isOfSecond ? () => last : firstKey(matcher)
  for (let at = 0; at < order.length; at++) {
    if (counts.total > countedMost && isBeyond(leastFrom[at] as number)) break
    const candidate = order[at] as number
    const block = candidates[candidate] as number
    if (!sieve.look(block)) continue
    counts.add(block)
    if (isBeyond(bounds[candidate] as number)) continue
    for (let word = 0; word < blockWords; word++)
      for (let left = sieve.found(word); left !== 0; left &= left - 1) {
        const row = sieve.blocks.rowAt(block, word, left)
        const first = firstOf(row)
        const second = secondKey(matcher, row, first)
        if (best.isBeyond(first, second) || (after && first < after.first)) continue
        const key = { first, second, id: index.idOf(row), row }
        if (!after || compareKeys(after, key) < 0) best.add(key)
      }
  }
  const rows = best.sorted()
  const page = rows.slice(0, query.limit)
  const end = page.at(-1)
  return {
    page,
    total: Math.min(counts.total, countedMost),
    totalIsLowerBound: counts.total > countedMost,
    next: end && rows.length > query.limit ? markAfter(query.sort, end) : null,
    facets: counts.facets(),
  }
}

/** The order asked, as a number of which the smaller comes first; what is not known comes last. */
function firstKey(matcher: SpaceMatcher): (row: number) => number {
  const { index, query } = matcher
  const { capacity, publishedAt } = index.columns
  switch (query.sort) {
    case "score":
      return (row) => -(scoreTenths(matcher, row) ?? -last)
    case "distance":
      return (row) => roundedOr(matcher.metres(row) * 10, () => matcher.exactMetres(row) * 10)
    case "price":
      return (row) => matcher.price(row)?.amount ?? last
    case "capacity":
      return (row) => ((capacity[row] as number) < 0 ? last : -(capacity[row] as number))
    case "newest":
      return (row) => -(publishedAt[row] as number)
  }
}

const last = Number.POSITIVE_INFINITY

/** Without a score the newest comes first. */
function secondKey({ index, query }: SpaceMatcher, row: number, first: number): number {
  return query.sort === "score" && first === last ? -(index.columns.publishedAt[row] as number) : 0
}

/** The best few of many, in order. */
class BestOf {
  #kept: RankedRow[] = []
  #worst: RankKey = { first: last, second: last, id: "" }

  constructor(private readonly most: number) {}

  add(entry: RankedRow): void {
    this.#kept.push(entry)
    if (this.#kept.length >= 4 * this.most) this.#cut()
  }

  /** Whether whatever has these numbers is surely not among the best. */
  isBeyond(first: number, second: number): boolean {
    return first > this.#worst.first || (first === this.#worst.first && second > this.#worst.second)
  }

  sorted(): RankedRow[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept.sort(compareKeys)
    if (this.#kept.length < this.most) return
    this.#kept.length = this.most
    this.#worst = this.#kept[this.most - 1] ?? this.#worst
  }
}
