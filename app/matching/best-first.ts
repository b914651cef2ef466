import type { Match } from "./match"
import type { PairFacts, PairResult } from "./pair-numbers"

/** Somebody who may match, before any date is looked at. */
export interface Candidate<T> {
  item: T
  /** Things that stand in the way at least: none or one; of one, the item may yet meet another. */
  obstacles: number
  /** Not less than the score. */
  bound: number
  known: PairFacts
}

export interface Matched<T> {
  item: T
  match: Match
}

/** How much is wanted of what matches. */
export interface Wanted {
  /** Of those that fit, the best so many. */
  limit: number
  /** Of the near misses. */
  misses: number
  /** Up to here those that fit are counted. */
  counted: number
}

/** Up to here a page counts what fits: beyond, nobody reads the number. */
export const countedOnPages = 200

export const everything: Wanted = { limit: Infinity, misses: Infinity, counted: Infinity }

export interface BestMatches<T> {
  found: Matched<T>[]
  /** How many fit; at least so many when `totalIsLowerBound`. */
  total: number
  totalIsLowerBound: boolean
  /** None are looked for where more fit than are counted. */
  misses: Matched<T>[]
}

/**
 * Matches candidates from the highest bound down, until none that is left can be among the best; those that are told
 * are explained.
 * @param compare orders items of the same score.
 */
export function bestFirst<T>(
  candidates: Candidate<T>[],
  { resultOf, matchOf }: { resultOf: (candidate: Candidate<T>) => PairResult; matchOf: (item: T) => Match },
  { limit, misses: mostMisses, counted }: Wanted,
  compare: (a: T, b: T) => number,
): BestMatches<T> {
  const byScore = (a: Result<T>, b: Result<T>) => b.score - a.score || compare(a.item, b.item)
  const byBound = (a: Candidate<T>, b: Candidate<T>) => b.bound - a.bound
  const found = new Best(limit, byScore)
  const misses = new Best(mostMisses, byScore)
  const explained = (best: Best<T>) => best.sorted().map(({ item }) => ({ item, match: matchOf(item) }))
  for (const candidate of candidates.filter(({ obstacles }) => obstacles === 0).sort(byBound)) {
    if (found.size > counted && found.isBeyond(candidate.bound))
      return { found: explained(found), total: counted, totalIsLowerBound: true, misses: [] }
    const { obstacles, score } = resultOf(candidate)
    if (obstacles === 0) found.add({ item: candidate.item, score: score ?? 0 })
    else misses.add({ item: candidate.item, score: score ?? 0 })
  }
  for (const candidate of candidates.filter(({ obstacles }) => obstacles === 1).sort(byBound)) {
    if (misses.isBeyond(candidate.bound)) break
    const { obstacles, score } = resultOf(candidate)
    if (obstacles === 1) misses.add({ item: candidate.item, score: score ?? 0 })
  }
  return { found: explained(found), total: found.size, totalIsLowerBound: false, misses: explained(misses) }
}

interface Result<T> {
  item: T
  score: number
}

/** The best few of many. */
class Best<T> {
  size = 0
  #kept: Result<T>[] = []
  #least = Number.NEGATIVE_INFINITY

  constructor(
    private readonly most: number,
    private readonly order: (a: Result<T>, b: Result<T>) => number,
  ) {}

  add(entry: Result<T>): void {
    this.size++
    this.#kept.push(entry)
    if (this.#kept.length >= 2 * this.most) this.#cut()
  }

  /** Whether nothing of at most this score can be among them. */
  isBeyond(score: number): boolean {
    if (this.most === 0) return true
    if (this.#kept.length < this.most) return false
    this.#cut()
    return score < this.#least
  }

  sorted(): Result<T>[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept.sort(this.order)
    if (this.#kept.length < this.most) return
    this.#kept.length = this.most
    this.#least = this.#kept.at(-1)?.score ?? 0
  }
}
