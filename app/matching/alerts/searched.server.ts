import { AppError } from "~/platform/errors"
import type { NumberSet } from "~/platform/memory/number-set"
import { rowsFound } from "~/search/blocks/block-sieve"
import { failed } from "~/search/index/failed"
import { SpaceMatcher } from "~/search/index/matcher"
import { scoreTenths } from "~/search/index/row-score"
import type { SpaceIndex } from "~/search/index/space-index"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { onWeekday, orWeekdays } from "~/search/query/search-address"
import type { SpaceQuery } from "~/search/query/space-query"
import { refuseUnaskable } from "~/search/results/search-spaces.server"

/** The queries of a saved search, any of which may find a space: one for each day that would do. */
export function queriesOf(search: string): SpaceQuery[] {
  const params = new URLSearchParams(search)
  const days = orWeekdays(params).map((weekday) => onWeekday(params, weekday))
  return [params, ...days].map((asked) => parseSpaceQuery(asked, { strict: false }).query)
}

/** A query without what depends on the moment: whatever fits the query fits this. */
export function timeless(query: SpaceQuery): SpaceQuery {
  return { ...query, time: null, freeSlot: null, priceMax: null }
}

/**
 * A query on the index, by what was last followed of what is taken; null when it cannot find anything any more, as after
 * its last day.
 */
export function matcherOf(index: SpaceIndex, query: SpaceQuery, now: Date): SpaceMatcher | null {
  try {
    refuseUnaskable(index, query, now)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
  return new SpaceMatcher(index, query, now.getTime(), index.timeZone)
}

/** Fits rows to a saved search. */
export class SearchFit {
  readonly #matchers: { matcher: SpaceMatcher; mentioning: NumberSet | null }[]

  constructor(matchers: readonly (SpaceMatcher | null)[]) {
    this.#matchers = matchers.flatMap((matcher) => {
      if (!matcher) return []
      return { matcher, mentioning: matcher.mentioning() }
    })
  }

  /** The query that a row fits best, with the score there in tenths (null: nothing was asked that could be scored). */
  best(row: number): { matcher: SpaceMatcher; tenths: number | null } | null {
    let best: { matcher: SpaceMatcher; tenths: number | null } | null = null
    for (const { matcher, mentioning } of this.#matchers) {
      if ((mentioning && !mentioning.has(row)) || matcher.test(row) !== failed.nothing) continue
      const tenths = scoreTenths(matcher, row)
      if (!best || (tenths ?? 0) > (best.tenths ?? 0)) best = { matcher, tenths }
    }
    return best
  }

  /** The rows that fit, of which at most so many. */
  rows(most: number): number[] {
    const found = new Set<number>()
    for (const { matcher } of this.#matchers) {
      for (const row of rowsFound(matcher)) {
        if (found.size >= most) break
        found.add(row)
      }
    }
    return [...found]
  }
}
