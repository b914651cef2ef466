import type { SpaceMatcher } from "../index/matcher"
import { leastChord } from "./block-distance"
import type { SpaceBlocks } from "./space-blocks"
import { factsOf, firstFact, mostRoom, openFacts } from "./space-facts"

/** What a query asks that bits can tell: facts of which a row has to have every one, or any. An empty list asks nothing. */
export interface AskedFacts {
  every: Readonly<Record<"open" | "amenities" | "allows" | "stepFree", readonly number[]>>
  any: Readonly<Record<"siteKinds" | "kinds" | "forms", readonly number[]>>
  /** People, as far as rooms are told apart by bits. */
  people: number | null
}

export function askedFacts({ query, asked, wantedDates }: SpaceMatcher): AskedFacts {
  return {
    every: {
      open: wantedDates?.halfHours ? openFacts(wantedDates.halfHours) : [],
      amenities: factsOf(asked.amenities, "amenities"),
      allows: factsOf(asked.allows, "allows"),
      stepFree: query.accessible ? [firstFact.stepFree] : [],
    },
    any: {
      siteKinds: factsOf(asked.siteKinds, "siteKinds"),
      kinds: factsOf(asked.kinds, "kinds"),
      forms: factsOf(asked.forms, "forms"),
    },
    people: query.people && Math.min(query.people, mostRoom),
  }
}

/** The blocks of which some row can lie where a query looks. @param wide leaves out the areas. */
export function blocksNear(matcher: SpaceMatcher, blocks: SpaceBlocks, wide: boolean): number[] {
  const { circle } = matcher
  const touching = blocks.touching(matcher.boxes(wide))
  if (!circle) return touching
  return touching.filter((block) => leastChord(...circle.center, blocks.sidesOf(block)) <= circle.surelyFar)
}
