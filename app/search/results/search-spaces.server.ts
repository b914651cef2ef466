import type { Database, Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { counter, duration, secondsSince } from "~/platform/metrics/registry.server"
import { SpaceMatcher } from "../index/matcher"
import { rank } from "../index/rank.server"
import type { SpaceIndex } from "../index/space-index"
import { freshSpaceIndex } from "../index/space-index-store.server"
import { maxWeeks, type SpaceQuery } from "../query/space-query"
import { wantedSlots } from "../query/wanted-time"
import { followTaken } from "../taken/follow-taken.server"
import type { SearchResult } from "./search-result"
import { toHits } from "./space-hits.server"

export interface SearchInput {
  query: SpaceQuery
  now: Date
  locale: Locale
}

const searches = counter("common_roof_searches_total", "Searches that were answered.", ["found"])
const searchSeconds = duration(
  "common_roof_search_duration_seconds",
  "Parts of a search: the index as of now with what is taken, and ranking with the cards of the page.",
  ["part"],
  [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
)

/**
 * Published spaces that fit the query, best first, with the reasons of each score. A wanted time is one at which the
 * space is open and nobody has it, and not sooner than its owner takes bookings; what lies further ahead than one may
 * book is found and told, and lengths belong to booking.
 * @throws {AppError} `bad_request` for an unknown area, a last day before the first, or a cursor that is not ours, with
 * its fault.
 */
export async function searchSpaces(db: Snapshot, { query, now, locale }: SearchInput): Promise<SearchResult> {
  return findHits(db, await matchSpaces(db, query, now), locale)
}

/**
 * The page of hits that a matcher's query asks for, and the counts beside it.
 * @throws {AppError} `bad_request` for a cursor that is not ours.
 */
export async function findHits(db: Snapshot, matcher: SpaceMatcher, locale: Locale): Promise<SearchResult> {
  const began = performance.now()
  const { page, total, totalIsLowerBound, facets, next } = rank(matcher)
  const rows = page.map(({ row }) => row)
  const hits = await toHits(db, matcher, rows, locale)
  searchSeconds.observe({ part: "results" }, secondsSince(began))
  searches.inc({ found: total > 0 ? "some" : "none" })
  return { hits, total, totalIsLowerBound, next, facets }
}

/**
 * The query on the index as of now, with what is taken at the time that it wants: made once for a request, whatever
 * is then asked of it. @throws {AppError} `bad_request` for an unknown area, and for weeks
 * that end before their first date or too late.
 */
export async function matchSpaces(db: Snapshot, query: SpaceQuery, now: Date): Promise<SpaceMatcher> {
  const began = performance.now()
  const index = await freshSpaceIndex(db, now)
  refuseUnaskable(index, query, now)
  if (query.time || query.freeSlot) await followTaken(db, index, now)
  const matcher = new SpaceMatcher(index, query, now.getTime(), index.timeZone)
  searchSeconds.observe({ part: "match" }, secondsSince(began))
  return matcher
}

/** @throws {AppError} `bad_request` for what {@link matchSpaces} refuses. */
export function refuseUnaskable(index: SpaceIndex, query: SpaceQuery, now: Date): void {
  refuseUnknownAreas(index, query)
  refuseLastDay(index, query, now)
}

function refuseUnknownAreas({ areas }: SpaceIndex, { within }: SpaceQuery): void {
  const unknown = within.filter((id) => !areas.has(id))
  if (unknown.length > 0)
    throw new AppError("bad_request", { faults: [{ path: "within", fault: "parameter.unknownArea" }] })
}

/** A last day before the first date, or so late that not every date would be looked at. */
function refuseLastDay({ timeZone }: SpaceIndex, { time }: SpaceQuery, now: Date): void {
  if (time?.weekday == null || time.lastDate === null) return
  const slots = wantedSlots(time, timeZone, now.getTime())
  const latest =
    slots.length < maxWeeks ? null : addDays(wallTimeOf(timeZone, slots.at(-1)?.start ?? 0).date, 7)
  if (slots.length > 0 && (latest === null || time.lastDate < latest)) return
  const fault = slots.length === 0 ? "parameter.untilPast" : "parameter.untilLate"
  throw new AppError("bad_request", { faults: [{ path: "until", fault }] })
}

/** Reads the index into memory before the first search asks for it. */
export async function warmSearch(db: Database, now: Date): Promise<void> {
  await followTaken(db, await freshSpaceIndex(db, now), now)
}
