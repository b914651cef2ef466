import type { SpaceQuery } from "../../query/space-query"
import type { ScorePart } from "../search-result"

/** Parts of a score that the form of a search asks for. */
const askable = ["proximity", "capacity", "price"] as const

/**
 * Where a score comes from one answer alone: what else could have been asked, and so did not count. A stop nearby
 * is no answer of the reader's. Empty where more counted.
 */
export function unaskedParts(
  counted: readonly Pick<ScorePart, "part">[],
  { near, within, people, priceMax }: Pick<SpaceQuery, "near" | "within" | "people" | "priceMax">,
): (typeof askable)[number][] {
  if (counted.filter(({ part }) => part !== "transit").length > 1) return []
  const asked = {
    proximity: near !== null || within.length > 0,
    capacity: people !== null,
    price: priceMax !== null,
  }
  return askable.filter((part) => !asked[part])
}
