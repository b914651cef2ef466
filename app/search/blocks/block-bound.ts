import { chordMetres } from "~/geo/chord"
import { proximityDecay } from "~/geo/walking"
import type { SpaceMatcher } from "../index/matcher"
import { leastChord } from "./block-distance"
import type { SpaceBlocks } from "./space-blocks"

/** What no row of a block comes before, in the order that is asked. */
export interface BlockBound {
  /** Whether it bounds the second number of the order, since the first is the same for every row. */
  isOfSecond: boolean
  of: (block: number) => number
}

/** Room for what is rounded differently here and where a row is scored: a hundredth of a tenth. */
const slack = 0.01

/** The bound of blocks by the order that a query asks. */
export function boundOf(matcher: SpaceMatcher, blocks: SpaceBlocks): BlockBound {
  const newest = (block: number) => -(blocks.publishedAt[block] as number)
  switch (matcher.query.sort) {
    case "score": {
      const bound = scoreBound(matcher, blocks)
      return bound ? { isOfSecond: false, of: bound } : { isOfSecond: true, of: newest }
    }
    case "distance":
      return {
        isOfSecond: false,
        of: (block) => Math.round(leastMetres(matcher, blocks, block) * 10 - slack),
      }
    case "price":
      return { isOfSecond: false, of: (block) => matcher.leastPrice(block) }
    case "capacity":
      return {
        isOfSecond: false,
        of: (block) =>
          (blocks.capacity[block] as number) < 0 ? Infinity : -(blocks.capacity[block] as number),
      }
    case "newest":
      return { isOfSecond: false, of: newest }
  }
}

/**
 * The best score that a row of a block could have, as ranking has it: in tenths, negative. Parts that a row may lack are
 * taken as whole, which raises any mean; the nearness of a stop is taken at the best of the block or left out, whichever
 * is better. Null where no row has a score.
 */
function scoreBound(matcher: SpaceMatcher, blocks: SpaceBlocks): ((block: number) => number) | null {
  const { people, priceMax, weights } = matcher.query
  const whole =
    (matcher.scoresDates ? weights.time : 0) +
    (people !== null ? weights.capacity : 0) +
    (priceMax !== null ? weights.price : 0) +
    (matcher.wished.total > 0 ? weights.suitability : 0)
  const near = matcher.hasOrigin ? weights.proximity : 0
  if (whole + near === 0) return null
  return (block) => {
    const sum = whole + near * proximityDecay(leastMetres(matcher, blocks, block))
    const withStop =
      (sum + weights.transit * (blocks.transit[block] as number)) / (whole + near + weights.transit)
    const best = blocks.anyWithoutStop[block] ? Math.max(withStop, sum / (whole + near)) : withStop
    return -Math.round(1000 * best + slack)
  }
}

/** Metres that no row of a block comes below; 0 where there is no point to measure from. */
function leastMetres({ circle }: SpaceMatcher, blocks: SpaceBlocks, block: number): number {
  return circle ? chordMetres(leastChord(...circle.center, blocks.sidesOf(block))) : 0
}
