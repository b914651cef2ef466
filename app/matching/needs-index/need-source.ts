import type { Position } from "~/geo/position"
import type { SearchArea } from "~/search/index/search-area"
import type { MatchedNeed } from "../match"
import type { PlainSpace } from "../sets/plain-sets"
import { type NeedBits, needBits } from "./need-bits"
import type { NeedFacts } from "./need-facts"

/** A need that is open, as matching reads it. */
export type OpenNeed = MatchedNeed & { id: string; organisationId: string }

/** A need, and the numbers by which it is compared. */
export interface NeedRow<T extends OpenNeed = OpenNeed> {
  need: T
  bits: NeedBits
}

/** What is asked of needs around a point. */
export interface PointAsked {
  at: Position
  areas: ReadonlyMap<string, SearchArea>
  /** Metres out of a place of the need in which the point may lie. */
  beyond: number
  /** By which needs of which it lacks more than `lacking` are left out. */
  plain?: { space: PlainSpace; lacking: 0 | 1 }
  /** Whether a need is looked at any further. */
  holds: (facts: NeedFacts) => boolean
}

export interface NeedsWithin<T extends OpenNeed> {
  rows: NeedRow<T>[]
  /** The places of all that come later are further away, in metres; null where none come. */
  metres: number | null
}

/** Needs that a space is matched with. */
export interface NeedSource<T extends OpenNeed> extends Iterable<T> {
  /** Those that may name a place around a point, each once and those nearest first; others may be among them. */
  around: (asked: PointAsked) => Iterable<NeedsWithin<T>>
}

/** Few needs, wherever they are. */
export function allOf<T extends OpenNeed>(needs: readonly T[]): NeedSource<T> {
  const rows = needs.map((need) => ({ need, bits: needBits(need) }))
  return { around: () => [{ rows, metres: null }], [Symbol.iterator]: () => needs[Symbol.iterator]() }
}

/** Those for which `holds` is true. */
export function needsWhere<T extends OpenNeed>(
  source: NeedSource<T>,
  holds: (need: T) => boolean,
): NeedSource<T> {
  return {
    *around(asked) {
      for (const { rows, metres } of source.around(asked))
        yield { rows: rows.filter(({ need }) => holds(need)), metres }
    },
    *[Symbol.iterator]() {
      for (const need of source) if (holds(need)) yield need
    },
  }
}
