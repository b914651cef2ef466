import { proximityDecay } from "~/geo/walking"
import { sharingForms, spaceKinds } from "~/spaces/vocabulary"
import { compareKeys, markAfter, type RankKey, rankKeyOf } from "../results/page-cursor.server"
import type { Facets } from "../results/search-result"
import { failed, type SpaceMatcher } from "./matcher"
import { capacityValue, priceValue } from "./score"

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

/** Goes once through the candidates: keeps the best of the page, counts the rest. */
export function rank(matcher: SpaceMatcher): Ranking {
  const { index, query } = matcher
  const { columns } = index
  const after = query.cursor === null ? null : rankKeyOf(query.sort, query.cursor)
  const best = new BestOf(query.limit + 1)
  const forms = new Uint32Array(sharingForms.length)
  const kinds = new Uint32Array(spaceKinds.length)
  const municipalities = new Uint32Array(index.areaIds.values.length)
  // A choice of municipalities is a filter of its own facet; any other choice of areas is not.
  const wide = matcher.areas.length > 0 && matcher.areas.every((area) => area.level === "municipality")
  const candidates = matcher.candidates(wide)
  const firstOf = firstKey(matcher)
  let total = 0
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i] as number
    const fault = matcher.test(row)
    if (fault === failed.nothing || fault === failed.form) {
      for (let bits = matcher.offeredForms(row); bits; bits &= bits - 1)
        bump(forms, 31 - Math.clz32(bits & -bits))
    }
    if (fault === failed.nothing || fault === failed.kind) bump(kinds, columns.kind[row] as number)
    if (fault === failed.nothing || (wide && fault === failed.within)) {
      const municipality = columns.municipality[row] as number
      if (municipality >= 0) bump(municipalities, municipality)
    }
    if (fault !== failed.nothing) continue
    total++
    const first = firstOf(row)
    const second = secondKey(matcher, row, first)
    if (best.isBeyond(first, second) || (after && first < after.first)) continue
    const key = { first, second, id: columns.ids[row] as string, row }
    if (!after || compareKeys(after, key) < 0) best.add(key)
  }
  const rows = best.sorted()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    page,
    total: Math.min(total, countedMost),
    totalIsLowerBound: total > countedMost,
    next: last && rows.length > query.limit ? markAfter(query.sort, last) : null,
    facets: {
      form: counted(forms, sharingForms),
      kind: counted(kinds, spaceKinds),
      municipality: counted(municipalities, index.areaIds.values),
    },
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
function roundedOr(value: number, exact: () => number): number {
  const part = value - Math.floor(value)
  return Math.round(Math.abs(part - 0.5) < 1e-5 ? exact() : value)
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

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1
}

function counted(counts: Uint32Array, names: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {}
  for (const [at, name] of names.entries()) if (counts[at]) result[name] = counts[at] as number
  return result
}
