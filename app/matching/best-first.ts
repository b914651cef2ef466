import type { Match } from "./match"
import type { PairFacts, PairResult } from "./pair-numbers"

/** Somebody who may match, before any date is looked at. */
export interface Candidate<T> {
  item: T
  /** Not less than the score. */
  bound: number
  known: PairFacts
}

/** Some of the candidates, those nearest first. */
export interface Batch<T> {
  candidates: Candidate<T>[]
  /** Not less than the score of any of a later batch; -Infinity where none comes. */
  ceiling: number
}

export const noneLeft = Number.NEGATIVE_INFINITY

/** One need beside spaces, or one space beside needs. */
export interface Pairs<T> {
  /**
   * Those in whose way so many things stand, before any date is looked at.
   * @param obstacles none, or one: it may yet meet another.
   */
  batches: (obstacles: 0 | 1) => Iterable<Batch<T>>
  resultOf: (candidate: Candidate<T>) => PairResult
  matchOf: (item: T) => Match
  /** Orders items of the same score. */
  compare: (a: T, b: T) => number
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
 * Matches candidates from the highest bound down, until none that is left or comes can be among the best; those that
 * are told are explained.
 */
export function bestFirst<T>(
  { batches, resultOf, matchOf, compare }: Pairs<T>,
  { limit, misses: mostMisses, counted }: Wanted,
): BestMatches<T> {
  const byScore = (a: Result<T>, b: Result<T>) => b.score - a.score || compare(a.item, b.item)
  const found = new Best(limit, byScore)
  const misses = new Best(mostMisses, byScore)
  const explained = (best: Best<T>) => best.sorted().map(({ item }) => ({ item, match: matchOf(item) }))
  const isEnough = (bound: number) => found.size > counted && found.isBeyond(bound)
  const waiting = new ByBound<T>()
  for (const { candidates, ceiling } of batches(0)) {
    for (const candidate of candidates) waiting.add(candidate)
    // While they are counted each one helps; then only who may be among the best.
    const take = () => waiting.take(found.size > counted ? ceiling : noneLeft)
    let next = take()
    for (; next && !isEnough(next.bound); next = take()) {
      const { obstacles, score } = resultOf(next)
      const best = obstacles === 0 ? found : misses
      best.add({ item: next.item, score: score ?? 0 })
    }
    if (isEnough(next?.bound ?? ceiling))
      return { found: explained(found), total: counted, totalIsLowerBound: true, misses: [] }
  }
  for (const { candidates, ceiling } of batches(1)) {
    for (const candidate of candidates.sort((a, b) => b.bound - a.bound)) {
      if (misses.isBeyond(candidate.bound)) break
      const { obstacles, score } = resultOf(candidate)
      if (obstacles === 1) misses.add({ item: candidate.item, score: score ?? 0 })
    }
    if (misses.isBeyond(ceiling)) break
  }
  return { found: explained(found), total: found.size, totalIsLowerBound: false, misses: explained(misses) }
}

/** Candidates that wait, by their bounds, which have one decimal. */
class ByBound<T> {
  readonly #lists: (Candidate<T>[] | undefined)[] = []
  #highest = -1

  add(candidate: Candidate<T>): void {
    const at = Math.round(candidate.bound * 10)
    const list = this.#lists[at]
    if (list) list.push(candidate)
    else this.#lists[at] = [candidate]
    if (at > this.#highest) this.#highest = at
  }

  /** Takes one with the highest bound, unless that is less than `least`. */
  take(least: number): Candidate<T> | undefined {
    for (; this.#highest >= 0 && this.#highest >= least * 10; this.#highest--) {
      const next = this.#lists[this.#highest]?.pop()
      if (next) return next
    }
    return undefined
  }
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
