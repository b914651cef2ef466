import type { Snapshot } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { sharingForms } from "~/spaces/vocabulary"
import { type Failed, failed } from "../index/failed"
import type { SpaceMatcher } from "../index/matcher"
import { noticeAsked } from "../index/row-ahead"
import { codesOf } from "../index/space-entry"
import { timeParameters } from "../query/search-address"
import { maxRadius } from "../query/space-query"
import type { NearMiss, NearMissCondition, SpaceHit } from "../results/search-result"
import { toHits } from "../results/space-hits.server"
import { lackingOne } from "./lacking-one"
import { missingCodes } from "./missing-codes"

/** What a row fails in that can be given up; of the rest there is nothing to say. */
type GivenUp = (typeof failed)[Exclude<
  keyof typeof failed,
  "nothing" | "kind" | "siteKind" | "allows" | "capacityMax" | "several"
>]

const conditionOf: Partial<Record<Failed, NearMissCondition>> = {
  [failed.people]: "people",
  [failed.price]: "price",
  [failed.near]: "place",
  [failed.within]: "place",
  [failed.bbox]: "place",
  [failed.accessible]: "accessible",
  [failed.time]: "time",
  [failed.amenities]: "amenities",
  [failed.form]: "form",
} satisfies Record<GivenUp, NearMissCondition>

interface Miss {
  row: number
  condition: NearMissCondition
  /** How much is missing, as a share of what was asked; the least is shown. */
  gap: number
  id: string
}

/**
 * Spaces that fail the query in one condition alone, the least failing of each condition first: what to show, and
 * what to give up, where a search finds little.
 */
export async function nearMisses(
  db: Snapshot,
  matcher: SpaceMatcher,
  { locale, limit = 4 }: { locale: Locale; limit?: number },
): Promise<NearMiss[]> {
  const chosen = choose(collect(matcher), limit)
  const hits = await toHits(
    db,
    matcher,
    chosen.map(({ row }) => row),
    locale,
  )
  return hits.flatMap((hit) => {
    const miss = chosen.find(({ id }) => id === hit.id)
    return miss ? [{ hit, condition: miss.condition, ...explain(matcher, miss, hit) }] : []
  })
}

function collect(matcher: SpaceMatcher): Miss[] {
  const misses: Miss[] = []
  for (const { row, fault } of lackingOne(matcher)) {
    const condition = conditionOf[fault]
    if (condition)
      misses.push({
        row,
        condition,
        gap: gapOf(matcher, row, condition),
        id: matcher.index.idOf(row),
      })
  }
  return misses
}

/** The best of each condition in turn, until there are enough. */
function choose(misses: Miss[], limit: number): Miss[] {
  const groups = new Map<NearMissCondition, Miss[]>()
  for (const miss of misses.filter(({ gap }) => Number.isFinite(gap))) {
    const group = groups.get(miss.condition)
    if (group) group.push(miss)
    else groups.set(miss.condition, [miss])
  }
  const queues = [...groups.values()].map((group) => group.sort(compareMisses))
  const chosen: Miss[] = []
  for (let turn = 0; chosen.length < limit && queues.some((queue) => queue[turn]); turn++)
    chosen.push(
      ...queues
        .flatMap((queue) => queue[turn] ?? [])
        .sort(compareMisses)
        .slice(0, limit - chosen.length),
    )
  return chosen
}

function compareMisses(a: Miss, b: Miss): number {
  return a.gap - b.gap || (a.id < b.id ? -1 : 1)
}

function gapOf(matcher: SpaceMatcher, row: number, condition: NearMissCondition): number {
  const { query, index } = matcher
  switch (condition) {
    case "people": {
      const has = peopleIn(matcher, row)
      return query.people === null || has <= 0
        ? Number.POSITIVE_INFINITY
        : (query.people - has) / query.people
    }
    case "price": {
      const price = matcher.price(row)
      return price && query.priceMax !== null
        ? (price.amount - query.priceMax) / Math.max(1, query.priceMax)
        : Number.POSITIVE_INFINITY
    }
    case "place": {
      const metres = matcher.hasOrigin ? matcher.metres(row) : 0
      return metres > maxRadius ? Number.POSITIVE_INFINITY : metres / Math.max(1000, matcher.radius)
    }
    case "amenities":
      return missingCodes(matcher, row, "amenities").length / query.amenities.length
    case "accessible":
      // No step-free way is farther off than one that nobody has described yet.
      return { 1: 0.2, 3: 0.4, 2: 0.8 }[index.columns.wheelchair[row] as number] ?? 1
    case "time":
      return 1 - freeShare(matcher, row) / 2
    case "form":
      return 0.5
  }
}

function explain(
  matcher: SpaceMatcher,
  { row, condition }: Miss,
  hit: SpaceHit,
): Pick<NearMiss, "inputs" | "relaxed"> {
  const { query } = matcher
  switch (condition) {
    case "people": {
      const has = peopleIn(matcher, row)
      return { inputs: { asked: query.people, has }, relaxed: { people: String(has) } }
    }
    case "price": {
      const has = hit.price?.amount ?? 0
      const { currency = "EUR", unit = query.priceUnit } = hit.price ?? {}
      return { inputs: { asked: query.priceMax, has, currency, unit }, relaxed: { price_max: String(has) } }
    }
    case "place":
      return explainPlace(matcher, row)
    case "accessible":
      return { inputs: { has: hit.wheelchair }, relaxed: { accessible: null } }
    case "time": {
      const dates = matcher.dates(row)
      const share = Math.floor(100 * freeShare(matcher, row))
      if (dates && share > 0)
        return { inputs: { free: dates.free, of: dates.of }, relaxed: { free_share: String(share) } }
      const notice = noticeAsked(matcher, row)
      return {
        inputs: notice === null ? {} : { notice },
        relaxed: Object.fromEntries(timeParameters.map((name) => [name, null])),
      }
    }
    case "amenities": {
      const missing = missingCodes(matcher, row, "amenities")
      const rest = query.amenities.filter((code) => !missing.includes(code)).join(",")
      return { inputs: { missing: missing.join(",") }, relaxed: { amenities: rest || null } }
    }
    case "form":
      return {
        inputs: { missing: query.form.join(","), has: offered(matcher, row) },
        relaxed: { form: null },
      }
  }
}

/** A wider radius where there is an origin that a radius reaches from; else the place is given up. */
function explainPlace(matcher: SpaceMatcher, row: number): Pick<NearMiss, "inputs" | "relaxed"> {
  const { query } = matcher
  if (!matcher.hasOrigin) return { inputs: { asked: null, has: null }, relaxed: { bbox: null } }
  const metres = Math.round(matcher.exactMetres(row))
  const inputs = { asked: matcher.radius, has: metres }
  const fault = matcher.test(row, true)
  if (fault === failed.bbox) return { inputs, relaxed: { bbox: null } }
  if (fault === failed.within && query.near) return { inputs, relaxed: { within: null } }
  const wider = Math.min(maxRadius, Math.ceil((metres + 1) / 500) * 500)
  return { inputs, relaxed: { radius: String(wider) } }
}

function peopleIn(matcher: SpaceMatcher, row: number): number {
  const { capacity, desks } = matcher.index.columns
  const people = capacity[row] as number
  const seats = desks[row] as number
  return seats < 0 ? people : Math.min(people, seats)
}

/** Share of the weekly dates that are asked on which a row can be had; 0 where none are. */
function freeShare(matcher: SpaceMatcher, row: number): number {
  const dates = matcher.dates(row)
  return dates && dates.of > 0 ? dates.free / dates.of : 0
}

function offered(matcher: SpaceMatcher, row: number): string {
  return codesOf(matcher.offeredForms(row), sharingForms).join(",")
}
