import { touchesBbox } from "~/geo/bbox"
import type { SpaceMatcher } from "../index/matcher"
import { leastChord } from "./block-distance"
import { blockWords } from "./block-table"
import type { SpaceBlocks } from "./space-blocks"
import { factsOf, firstFact, mostRoom, openFacts } from "./space-facts"

const everything = -1

/** What a query asks that bits can tell: the rows of a word that have it. */
type Condition = (block: number, word: number) => number

/**
 * Rows that may lack nothing, or one thing alone, of what a query asks: as far as bits tell, so that some lack more.
 * Words are left out: see the rows that mention them.
 */
export function* rowsLackingLittle(matcher: SpaceMatcher): Generator<number> {
  const { blocks } = matcher.index
  const conditions = conditionsOf(matcher, blocks)
  const boxes = matcher.boxes(false)
  for (let block = 0; block < blocks.length; block++) {
    const isAway = boxes !== null && !boxes.some((box) => touchesBbox(box, blocks.boxOf(block)))
    const lacksPlace = isAway || isOutside(matcher, blocks, block)
    for (let word = 0; word < blockWords; word++) {
      const alive = blocks.bits[blocks.at(block, firstFact.alive) + word] as number
      let none = lacksPlace ? 0 : alive
      let one = lacksPlace ? alive : 0
      for (let at = 0; at < conditions.length && (none | one) !== 0; at++) {
        const having = (conditions[at] as Condition)(block, word)
        one = (one & having) | (none & ~having)
        none &= having
      }
      for (let left = none | one; left !== 0; left &= left - 1) yield blocks.rowAt(block, word, left)
    }
  }
}

function isOutside({ circle }: SpaceMatcher, blocks: SpaceBlocks, block: number): boolean {
  return circle !== null && leastChord(...circle.center, blocks.sidesOf(block)) > circle.surelyFar
}

function conditionsOf({ query, asked, wantedDates }: SpaceMatcher, blocks: SpaceBlocks): Condition[] {
  const every = (facts: readonly number[]): Condition[] =>
    facts.length > 0 ? [(block, word) => blocks.havingEvery(block, word, facts)] : []
  const any = (facts: readonly number[]): Condition[] =>
    facts.length > 0 ? [(block, word) => blocks.havingAny(block, word, facts)] : []
  const { people } = query
  return [
    ...every(wantedDates?.halfHours ? openFacts(wantedDates.halfHours) : []),
    ...every(factsOf(asked.amenities, "amenities")),
    ...every(factsOf(asked.allows, "allows")),
    ...every(query.accessible ? [firstFact.stepFree] : []),
    ...any(factsOf(asked.siteKinds, "siteKinds")),
    ...any(factsOf(asked.kinds, "kinds")),
    ...any(factsOf(asked.forms, "forms")),
    ...(people === null
      ? []
      : [
          (block: number, word: number) =>
            blocks.holding(block, word, Math.min(people, mostRoom), everything),
        ]),
  ]
}
