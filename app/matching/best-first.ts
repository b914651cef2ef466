import { isNearMiss, type Match } from "./match"

/** Somebody who may match, before any date is looked at. */
export interface Candidate<T> {
  item: T
  /** Things that stand in the way whatever the dates: none or one. */
  obstacles: number
  /** Not less than the score. */
  bound: number
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
 * Matches candidates from the highest bound down, until none that is left can be among the best.
 * @param compare orders items of the same score.
 */
export function bestFirst<T>(
  candidates: Candidate<T>[],
  matchOf: (item: T) => Match,
  { limit, misses: mostMisses, counted }: Wanted,
  compare: (a: T, b: T) => number,
): BestMatches<T> {
  const byScore = (a: Matched<T>, b: Matched<T>) =>
    (b.match.score ?? 0) - (a.match.score ?? 0) || compare(a.item, b.item)
  const byBound = (a: Candidate<T>, b: Candidate<T>) => b.bound - a.bound
  const found = new Best(limit, byScore)
  const misses = new Best(mostMisses, byScore)
  for (const { item, bound } of candidates.filter(({ obstacles }) => obstacles === 0).sort(byBound)) {
    if (found.size > counted && found.isBeyond(bound))
      return { found: found.sorted(), total: counted, totalIsLowerBound: true, misses: [] }
    const match = matchOf(item)
    if (match.obstacles.length === 0) found.add({ item, match })
    else if (isNearMiss(match)) misses.add({ item, match })
  }
  for (const { item, bound } of candidates.filter(({ obstacles }) => obstacles === 1).sort(byBound)) {
    if (misses.isBeyond(bound)) break
    const match = matchOf(item)
    if (isNearMiss(match)) misses.add({ item, match })
  }
  return { found: found.sorted(), total: found.size, totalIsLowerBound: false, misses: misses.sorted() }
}

/** The best few of many. */
class Best<T> {
  size = 0
  #kept: Matched<T>[] = []
  #least = Number.NEGATIVE_INFINITY

  constructor(
    private readonly most: number,
    private readonly order: (a: Matched<T>, b: Matched<T>) => number,
  ) {}

  add(entry: Matched<T>): void {
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

  sorted(): Matched<T>[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept.sort(this.order)
    if (this.#kept.length < this.most) return
    this.#kept.length = this.most
    this.#least = this.#kept.at(-1)?.match.score ?? 0
  }
}
