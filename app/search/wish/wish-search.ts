import { tidySearch, toggleFilter } from "../query/search-address"
import type { UnderstoodWish } from "./wish"

/** A wish, and what it says that no space that fits mentions. */
export interface HeardWish extends UnderstoodWish {
  unheard: string[]
}

/** Parameters of which a wish that names one says all. */
const together = [
  { group: "where", of: ["where"] },
  { group: "time", of: ["weekday", "date", "from", "to", "free_minutes"] },
  { group: "price_max", of: ["price_max"] },
]

/** Lists of which every value must be there: those of the wish come to those that were chosen. */
const adding = new Set(["amenities", "allows", "activity"])

/** Longest text that a search takes. */
const longestText = 200

/**
 * The search with what was understood of a line: it takes the place of what was asked of the same before, the rest
 * of what was asked stays, and the text is what the line left.
 */
export function wishSearch(
  given: URLSearchParams,
  { params, place, rest, unheard, unasked }: HeardWish,
): URLSearchParams {
  let search = new URLSearchParams(given)
  for (const name of ["wish", "q", "cursor", "unheard", "unasked"]) search.delete(name)
  const said = place ? { ...params, where: place.label } : params
  for (const { group, of } of together)
    if (of.some((name) => name in said)) search = toggleFilter(search, `${group}:`)
  for (const [name, value] of Object.entries(said)) {
    const there = adding.has(name) ? search.getAll(name) : []
    search.set(name, [...there, value].join(","))
  }
  if (place) {
    search.set("at", place.label)
    if (place.within) search.set("within", place.within)
    else if (place.near) search.set("near", place.near)
  }
  if (rest) search.set("q", rest.slice(0, longestText))
  if (unheard.length > 0) search.set("unheard", unheard.join(", ").slice(0, longestText))
  if (unasked.length > 0) search.set("unasked", unasked.join(", ").slice(0, longestText))
  return tidySearch(search)
}
