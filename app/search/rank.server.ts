import { proximityDecay } from "~/geo/walking"
import { sharingForms, spaceKinds } from "~/spaces/vocabulary"
import { failed, type SpaceMatcher } from "./matcher"
import { compareKeys, type RankKey, readCursor, writeCursor } from "./page-cursor.server"
import { capacityValue, priceValue } from "./score"
import type { Facets } from "./search-result"

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
  const after = query.cursor === null ? null : readCursor(query.sort, query.cursor)
  const best = new BestOf(query.limit + 1)
  const forms = new Uint32Array(sharingForms.length)
  const kinds = new Uint32Array(spaceKinds.length)
  const municipalities = new Uint32Array(index.areaIds.values.length)
  // A choice of municipalities is a filter of its own facet; any other choice of areas is not.
  const wide = matcher.areas.length > 0 && matcher.areas.every((area) => area.level === "municipality")
  const candidates = matcher.candidates(wide)
  const keyOf = keyFunction(matcher)
  let total = 0
  for (let i = 0; i < candidates.length; i++) {
    const row = candidates[i] as number
    const fault = matcher.test(row)
    if (fault === failed.nothing || fault === failed.form) {
      const offered = matcher.offeredForms(row)
      for (let form = 0; form < forms.length; form++) if (offered & (1 << form)) bump(forms, form)
    }
    if (fault === failed.nothing || fault === failed.kind) bump(kinds, columns.kind[row] as number)
    if (fault === failed.nothing || (wide && fault === failed.within)) {
      const municipality = columns.municipality[row] as number
      if (municipality >= 0) bump(municipalities, municipality)
    }
    if (fault !== failed.nothing) continue
    total++
    const key = keyOf(row)
    if (!after || compareKeys(after, key) < 0) best.add(key)
  }
  const rows = best.sorted()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    page,
    total: Math.min(total, countedMost),
    totalIsLowerBound: total > countedMost,
    next: last && rows.length > query.limit ? writeCursor(query.sort, last) : null,
    facets: {
      form: counted(forms, sharingForms),
      kind: counted(kinds, spaceKinds),
      municipality: counted(municipalities, index.areaIds.values),
    },
  }
}

/** The order asked, as numbers of which the smaller comes first; what is not known comes last. */
function keyFunction(matcher: SpaceMatcher): (row: number) => RankedRow {
  const { index, query } = matcher
  const { ids, capacity, publishedAt } = index.columns
  const last = Number.POSITIVE_INFINITY
  const first: (row: number) => number = {
    score: (row: number) => {
      const tenths = scoreTenths(matcher, row)
      return tenths === null ? last : -tenths
    },
    distance: (row: number) => roundedTenths(matcher.metres(row), () => matcher.exactMetres(row)),
    price: (row: number) => matcher.price(row)?.amount ?? last,
    capacity: (row: number) => ((capacity[row] as number) < 0 ? last : -(capacity[row] as number)),
    newest: (row: number) => -(publishedAt[row] as number),
  }[query.sort]
  return (row) => {
    const key = first(row)
    // Without a score the newest comes first.
    const second = query.sort === "score" && key === last ? -(publishedAt[row] as number) : 0
    return { first: key, second, id: ids[row] as string, row }
  }
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
  const stop = transit[row] as number
  if (besideTransit && !Number.isNaN(stop)) {
    sum += stop * weights.transit
    weight += weights.transit
  }
  return weight > 0 ? (1000 * sum) / weight : null
}

function roundedTenths(metres: number, exact: () => number): number {
  return roundedOr(metres * 10, () => exact() * 10)
}

/** Rounds; where the last digits decide, the exact value does. */
function roundedOr(value: number, exact: () => number): number {
  const part = value - Math.floor(value)
  return Math.round(Math.abs(part - 0.5) < 1e-5 ? exact() : value)
}

/** The best few of many, in order. */
class BestOf {
  #kept: RankedRow[] = []
  #worst: RankedRow | null = null

  constructor(private readonly most: number) {}

  add(entry: RankedRow): void {
    if (this.#worst && compareKeys(entry, this.#worst) > 0) return
    this.#kept.push(entry)
    if (this.#kept.length >= 4 * this.most) this.#cut()
  }

  sorted(): RankedRow[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept.sort(compareKeys)
    if (this.#kept.length < this.most) return
    this.#kept.length = this.most
    this.#worst = this.#kept[this.most - 1] ?? null
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
