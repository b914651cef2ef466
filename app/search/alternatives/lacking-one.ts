import { rowsLackingLittle } from "../blocks/block-lack"
import { type Failed, failed } from "../index/failed"
import type { SpaceMatcher } from "../index/matcher"

/** A row that fails a query in one condition alone. */
export interface LackingOne {
  row: number
  fault: Failed
}

const known = new WeakMap<SpaceMatcher, LackingOne[]>()

/** Every row that fails the query in one condition alone, its words aside; worked out once for a matcher. */
export function lackingOne(matcher: SpaceMatcher): LackingOne[] {
  let found = known.get(matcher)
  if (!found) {
    found = []
    const mentioning = matcher.mentioning()
    for (const row of rowsLackingLittle(matcher)) {
      if (mentioning && !mentioning.has(row)) continue
      const fault = matcher.test(row, true)
      if (fault !== failed.nothing && fault !== failed.several) found.push({ row, fault })
    }
    known.set(matcher, found)
  }
  return found
}
