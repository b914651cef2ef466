import type { NearMiss, SearchResult, SpaceHit } from "./search-result"

/** A hit as far as its card and its pin show it, for a page sends twenty. */
export type CardHit = Pick<
  SpaceHit,
  | "id"
  | "name"
  | "siteName"
  | "kind"
  | "siteKind"
  | "lon"
  | "lat"
  | "capacity"
  | "forms"
  | "wheelchair"
  | "stepFree"
  | "lift"
  | "accessibleToilet"
  | "price"
  | "municipality"
  | "photo"
  | "distanceM"
  | "walkMinutes"
  | "score"
  | "scoreParts"
  | "dates"
  | "notYetBookable"
  | "firstFree"
  | "timeZone"
> & { weekly: Pick<SpaceHit["weekly"][number], "weekday" | "from" | "until">[] }

/** A card of results: where it is explained it holds the whole of its score, else what its chips tell of it. */
export type ResultHit = CardHit & { explained: boolean }

export type ShownResult = Omit<SearchResult, "hits"> & { hits: ResultHit[] }

export type ShownMiss = Omit<NearMiss, "hit"> & {
  hit: Pick<SpaceHit, "id" | "name" | "siteName" | "municipality" | "notYetBookable" | "timeZone">
}

/** @param explained whether the reader is told at once why it stands where it does. */
export function resultHit(hit: SpaceHit, explained: boolean): ResultHit {
  const { amenities, activities, capacitySeated, capacityStanding, areaM2, ...shown } = hit
  return {
    ...shown,
    weekly: hit.weekly.map(({ weekday, from, until }) => ({ weekday, from, until })),
    scoreParts: explained ? hit.scoreParts : hit.scoreParts.filter(({ part }) => part === "suitability"),
    explained,
  }
}

/** The same hits, where what is alike is one object: the data of a page names an object once. */
export function sharingAlike(hits: ResultHit[]): ResultHit[] {
  const known = new Map<string, object>()
  const one = <T>(value: T): T => {
    if (typeof value !== "object" || value === null) return value
    const key = JSON.stringify(value)
    const same = known.get(key) ?? value
    known.set(key, same)
    return same as T
  }
  return hits.map((hit) => ({
    ...hit,
    forms: one(hit.forms),
    price: one(hit.price),
    municipality: one(hit.municipality),
    weekly: one(hit.weekly.map(one)),
  }))
}

export function shownMiss({ hit, ...miss }: NearMiss): ShownMiss {
  const { id, name, siteName, municipality, notYetBookable, timeZone } = hit
  return { ...miss, hit: { id, name, siteName, municipality, notYetBookable, timeZone } }
}
