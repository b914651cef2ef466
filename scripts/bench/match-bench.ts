import type { Database } from "#db/database.server"
import { countedOnPages } from "~/matching/best-first"
import { askedDates, fitTimes } from "~/matching/fitting-slots"
import { FreeDays } from "~/matching/free-days"
import { type IndexedSpace, spaceOfRow, stopOfRow } from "~/matching/indexed-space"
import { match } from "~/matching/match"
import { matchNeeds } from "~/matching/match-needs"
import { matchSpaces } from "~/matching/match-spaces"
import { NeedTable } from "~/matching/needs-index/need-table"
import type { Need } from "~/needs/need"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { type MatchTables, withMatchTables } from "./match-tables"
import { least, type Spread, spreadOf } from "./statistics"
import { syntheticNeeds } from "./synthetic-needs"

export const directions = ["spaces for a need", "needs for a space"] as const
export type Direction = (typeof directions)[number]

export interface MatchFigures {
  /** As many needs. */
  spaces: number
  /** The best 20 of each direction. */
  index: Record<Direction, Spread>
  /** The same rule on every pair, with nothing kept. */
  scan: Record<Direction, Spread>
  /** PostgreSQL with indexes of its own, asked the same. */
  postgres: Record<Direction, Spread>
  /** Share of the best 20 that both name: the distances of PostgreSQL are those of a plane. */
  alike: Record<Direction, number>
}

interface MatchSize {
  spaces: number
  queries: number
  /** Each figure is the least of so many, the kinds in turn. */
  runs: number
}

const now = new Date("2026-03-10T09:00:00Z")
const today = "2026-03-10"
const wanted = { limit: 20, misses: 5, counted: countedOnPages }

/**
 * Asks for the best spaces of needs and the best needs of spaces.
 * @param url of an empty PostgreSQL database.
 */
export async function benchMatching(db: Database, url: string, size: MatchSize): Promise<MatchFigures> {
  const index = await freshSpaceIndex(db, now)
  const needs = syntheticNeeds(size.spaces)
  return withMatchTables(url, { index, needs, today }, (tables) => measure({ index, needs, tables }, size))
}

async function measure(
  { index, needs, tables }: { index: SpaceIndex; needs: Need[]; tables: MatchTables },
  { spaces, queries, runs }: MatchSize,
): Promise<MatchFigures> {
  const rows = Array.from({ length: queries }, (_, at) => (at * 7919) % spaces)
  const asked = needs.slice(0, queries)
  const spreads: Record<string, Spread[]> = {}
  const alike = { "spaces for a need": 0, "needs for a space": 0 }
  const note = async (name: string, list: readonly unknown[], work: (at: number) => unknown) => {
    const times: number[] = []
    for (let at = 0; at < list.length; at++) {
      const start = performance.now()
      await work(at)
      times.push(performance.now() - start)
    }
    spreads[name] = [...(spreads[name] ?? []), spreadOf(times)]
  }
  // A scan looks at every pair anew, and takes so long that few are enough.
  const scans = Math.max(3, Math.min(20, Math.floor(200_000 / spaces)))
  const city = cityOf(index)
  const table = new NeedTable<Need>()
  for (const need of needs) table.put(need)
  for (let run = 0; run < runs; run++) {
    const [forNeed, forSpace] = directions
    const best = { [forNeed]: [] as string[][], [forSpace]: [] as string[][] }
    await note(`index ${forNeed}`, asked, (at) => {
      const ground = { now: now.getTime(), busy: new Map(), locale: "fr" as const }
      const { found } = matchSpaces(asked[at] as Need, index, ground, wanted)
      best[forNeed][at] = found.map(({ item }) => index.idOf(item))
    })
    await note(`index ${forSpace}`, rows, (at) => {
      const row = rows[at] as number
      const ground = { stop: stopOfRow(index, row, "fr"), busy: [] }
      const { found } = matchNeeds(spaceOfRow(index, row), table, city, ground, wanted)
      best[forSpace][at] = found.map(({ item }) => item.id)
    })
    const own = { [forNeed]: [] as string[][], [forSpace]: [] as string[][] }
    await note(`postgres ${forNeed}`, asked, async (at) => {
      own[forNeed][at] = await tables.spacesFor(asked[at] as Need)
    })
    await note(`postgres ${forSpace}`, rows, async (at) => {
      own[forSpace][at] = await tables.needsFor(rows[at] as number)
    })
    for (const direction of directions) alike[direction] = shareAlike(best[direction], own[direction])
    if (run > 0) continue
    await note(`scan ${forNeed}`, asked.slice(0, scans), (at) => scanSpaces(asked[at] as Need, index))
    await note(`scan ${forSpace}`, rows.slice(0, scans), (at) =>
      scanNeeds(spaceOfRow(index, rows[at] as number), needs, index),
    )
  }
  const figures = (kind: string) =>
    Object.fromEntries(
      directions.map((direction) => [direction, least(spreads[`${kind} ${direction}`] ?? [])]),
    ) as Record<Direction, Spread>
  return { spaces, index: figures("index"), scan: figures("scan"), postgres: figures("postgres"), alike }
}

function shareAlike(lists: string[][], others: string[][]): number {
  const own = lists.flat().length
  const common = lists.flatMap((list, at) => list.filter((id) => others[at]?.includes(id))).length
  return own > 0 ? common / own : 1
}

function cityOf({ areas, holidays, timeZone }: SpaceIndex) {
  return { areas, holidays, timeZone, now: now.getTime() }
}

/** The rule on one pair, with nothing prepared. */
function plainly(need: Need, space: IndexedSpace, index: SpaceIndex) {
  const { areas, holidays } = index
  return match(need, space, {
    today,
    areas,
    stop: null,
    timesFor: (form) =>
      fitTimes(
        need.times,
        new FreeDays(space, form, []),
        askedDates(need.times, { zone: space.timeZone, calendar: space.calendar, holidays }, now.getTime()),
        now.getTime(),
      ),
  })
}

function scanSpaces(need: Need, index: SpaceIndex) {
  const rows = index.columns.aliveRows()
  const found: number[] = []
  for (let at = 0; at < rows.length; at++) {
    const { obstacles, score } = plainly(need, spaceOfRow(index, rows[at] as number), index)
    if (obstacles.length === 0) found.push(score ?? 0)
  }
  return found.sort((a, b) => b - a).slice(0, wanted.limit)
}

function scanNeeds(space: IndexedSpace, needs: Need[], index: SpaceIndex) {
  return needs
    .flatMap((need) => {
      const { obstacles, score } = plainly(need, space, index)
      return obstacles.length === 0 ? [score ?? 0] : []
    })
    .sort((a, b) => b - a)
    .slice(0, wanted.limit)
}
