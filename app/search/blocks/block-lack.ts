import type { SpaceMatcher } from "../index/matcher"
import { askedFacts, blocksNear } from "./asked-facts"
import { blockWords } from "./block-table"
import type { SpaceBlocks } from "./space-blocks"
import { firstFact } from "./space-facts"

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
  const near = new Set(blocksNear(matcher, blocks, false))
  for (let block = 0; block < blocks.length; block++) {
    for (let word = 0; word < blockWords; word++) {
      const alive = blocks.bits[blocks.at(block, firstFact.alive) + word] as number
      let none = near.has(block) ? alive : 0
      let one = alive & ~none
      for (let at = 0; at < conditions.length && (none | one) !== 0; at++) {
        const having = (conditions[at] as Condition)(block, word)
        one = (one & having) | (none & ~having)
        none &= having
      }
      for (let left = none | one; left !== 0; left &= left - 1) yield blocks.rowAt(block, word, left)
    }
  }
}

function conditionsOf(matcher: SpaceMatcher, blocks: SpaceBlocks): Condition[] {
  const { every, any, people } = askedFacts(matcher)
  const asked = (lists: Readonly<Record<string, readonly number[]>>) =>
    Object.values(lists).filter(({ length }) => length > 0)
  const conditions: Condition[] = [
    ...asked(every).map(
      (facts): Condition =>
        (block, word) =>
          blocks.havingEvery(block, word, facts),
    ),
    ...asked(any).map(
      (facts): Condition =>
        (block, word) =>
          blocks.havingAny(block, word, facts),
    ),
  ]
  if (people !== null) conditions.push((block, word) => blocks.holding(block, word, people, everything))
  return conditions
}
