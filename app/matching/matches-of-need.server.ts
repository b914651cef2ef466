import { max } from "d3-array"
import type { Database, Snapshot } from "#db/database.server"
import { instantOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { minuteMs } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { busyTimeIn } from "~/bookings/checks/busy-time.server"
import type { Locale } from "~/i18n/locales"
import type { Need, NeedTimes } from "~/needs/need"
import { withShownPlaces } from "~/needs/shown-places.server"
import { SpaceMatcher } from "~/search/index/matcher"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { emptyQuery } from "~/search/query/space-query"
import type { SpaceHit } from "~/search/results/search-result"
import { toHits } from "~/search/results/space-hits.server"
import { type BestMatches, countedOnPages, everything, type Matched, type Wanted } from "./best-first"
import { askedDates } from "./fitting-slots"
import type { Match } from "./match"
import { matchSpaces } from "./match-spaces"

/** A space beside a need: as a card shows it, and why it stands here. */
export interface SpaceMatch {
  hit: SpaceHit
  match: Match
}

export interface MatchesOfNeed {
  /** The best of those that fit. */
  found: SpaceMatch[]
  /** How many fit; more of them when `totalIsLowerBound`. */
  total: number
  totalIsLowerBound: boolean
  /** The best of those that one thing keeps from it. */
  misses: SpaceMatch[]
}

/** So many stretches of time are asked one by one; more of them as one. */
const mostStretches = 100

/** The spaces that meet a need, best first, and those that nearly do; no single one meets two groups side by side. */
export async function matchesOfNeed(
  db: Database,
  need: Need,
  { locale, now, limit, misses: mostMisses }: { locale: Locale; now: Date; limit: number; misses: number },
): Promise<MatchesOfNeed> {
  if (need.jointWay === "side_by_side") return { found: [], total: 0, totalIsLowerBound: false, misses: [] }
  const wanted = { limit, misses: mostMisses, counted: countedOnPages }
  const { index, found, misses, ...counted } = await rankSpaces(db, need, { locale, now }, wanted)
  const shown = await spaceMatches(db, index, need, [...found, ...misses], { locale, now })
  const told = (list: typeof found) => list.flatMap(({ item }) => shown.get(item) ?? [])
  return { found: told(found), ...counted, misses: told(misses) }
}

/** Rows that were matched with a need, as a card shows them. A space that vanished meanwhile is left out. */
export async function spaceMatches(
  db: Database,
  index: SpaceIndex,
  { budget }: Pick<Need, "budget">,
  matched: readonly Matched<number>[],
  { locale, now }: { locale: Locale; now: Date },
): Promise<Map<number, SpaceMatch>> {
  const query = { ...emptyQuery, priceUnit: budget?.unit ?? "hour" }
  const matcher = new SpaceMatcher(index, query, now.getTime(), index.timeZone)
  const rows = matched.map(({ item }) => item)
  const hitOf = new Map((await toHits(db, matcher, rows, locale)).map((hit) => [hit.id, hit]))
  return new Map(
    matched.flatMap(({ item, match }): [number, SpaceMatch][] => {
      const hit = hitOf.get(index.idOf(item))
      if (!hit) return []
      const { score, parts, distanceM } = match
      return [[item, { hit: { ...hit, score, scoreParts: parts, distanceM }, match }]]
    }),
  )
}

/** The spaces that meet a need, best first, and those that nearly do: all of them unless less is wanted. */
export async function rankSpaces(
  db: Snapshot,
  need: Need,
  { locale, now }: { locale: Locale; now: Date },
  wanted: Wanted = everything,
): Promise<BestMatches<number> & { index: SpaceIndex }> {
  const index = await freshSpaceIndex(db, now)
  const busy = await busyRowsOf(db, index, need.times, now)
  const shown = await withShownPlaces(db, need)
  return { index, ...matchSpaces(shown, index, { now: now.getTime(), busy, locale }, wanted) }
}

/** What is taken of the rows of the index in the time that a need asks about, with room for the largest buffers. */
async function busyRowsOf(
  db: Snapshot,
  index: SpaceIndex,
  times: NeedTimes,
  now: Date,
): Promise<Map<number, BusyTime[]>> {
  const windows = index.windows.values
  const before = minuteMs * (max(windows, ({ bufferBeforeMinutes }) => bufferBeforeMinutes) ?? 0)
  const after = minuteMs * (max(windows, ({ bufferAfterMinutes }) => bufferAfterMinutes) ?? 0)
  const stretches = index.hours.zones.values
    .flatMap((zone) => stretchesOf(times, zone, index, now.getTime()))
    .map(({ start, end }) => ({ start: start - before, end: end + after }))
  const rows = new Map<number, BusyTime[]>()
  for (const [id, busy] of await busyTimeIn(db, asOne(stretches), now)) {
    const row = index.rowOf(id)
    if (row !== undefined) rows.set(row, busy)
  }
  return rows
}

function stretchesOf(times: NeedTimes, zone: string, { holidays }: SpaceIndex, now: number): Interval[] {
  const asked = askedDates(times, { zone, calendar: "none", holidays }, now)
  const on = (date: string, { from, until }: { from: number; until: number }): Interval => ({
    start: instantOf(zone, date, from),
    end: instantOf(zone, date, from + wallMinutes(from, until)),
  })
  if (times.kind === "dates")
    return times.dates
      .filter(({ date }) => asked.get(weekdayOf(date))?.includes(date))
      .map((wish) => on(wish.date, wish))
  return times.lines.flatMap((line) =>
    line.weekdays.flatMap((weekday) => (asked.get(weekday) ?? []).map((date) => on(date, line))),
  )
}

function asOne(stretches: Interval[]): Interval[] {
  if (stretches.length <= mostStretches) return stretches
  return [
    {
      start: Math.min(...stretches.map(({ start }) => start)),
      end: Math.max(...stretches.map(({ end }) => end)),
    },
  ]
}
