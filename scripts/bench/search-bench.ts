import { existsSync, statSync } from "node:fs"
import type { Database } from "#db/database.server"
import { isOpen } from "~/availability/opening"
import { noHolidays } from "~/city/holiday-dates"
import { distanceM } from "~/geo/distance"
import { project, type Tile } from "~/geo/tile"
import { keepIndexIn, saveIndex } from "~/search/index/index-snapshot.server"
import { loadAllEntries } from "~/search/index/load-entries.server"
import { rank } from "~/search/index/rank.server"
import { explainScore } from "~/search/index/score"
import { codesOf, type SpaceEntry } from "~/search/index/space-entry"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { drawSpaceTile } from "~/search/index/space-tile.server"
import { emptyQuery, everyDate, type SpaceQuery } from "~/search/query/space-query"
import { wantedDates } from "~/search/query/wanted-time"
import { matchSpaces, searchSpaces, warmSearch } from "~/search/results/search-spaces.server"
import { comparablePrice } from "~/spaces/price"
import { allowances, amenities, sharingForms } from "~/spaces/vocabulary"
import { chooser, seeded } from "./choose"
import { PostgisSearch } from "./postgis-search"
import { least, type Spread, spreadOf } from "./statistics"

export const radii = [1000, 3000, 10_000] as const
export type Radius = (typeof radii)[number]

export const tileZooms = [6, 12] as const
export type TileZoom = (typeof tileZooms)[number]

/** Beyond so many spaces nobody waits for a scan. */
const mostScanned = 200_000

export interface SearchFigures {
  spaces: number
  /** Milliseconds to read the database into memory, and the index that is kept, from when it is worth it. */
  loadMs: number
  kept: { readMs: number; megabytes: number } | null
  /** The index alone, by radius. */
  index: Record<Radius, Spread>
  /** The use case as pages and interface call it: version check, index, rows of the page. */
  useCase: Record<Radius, Spread>
  /** The same question answered by looking at every space; null where that would take hours. */
  scan: Record<Radius, Spread> | null
  /** The same question put to PostGIS, and the share of the best 20 that both name. */
  peer: Record<Radius, Spread> | null
  alike: number | null
  text: Spread
  /** By zoom, with the filters of the questions. */
  tiles: Record<TileZoom, Spread>
  /** The same words and the same tiles from PostgreSQL. */
  beside: { text: Spread; tiles: Record<TileZoom, Spread> } | null
}

const now = new Date("2026-03-10T09:00:00Z")
const zone = "Europe/Brussels"

/**
 * @param runs each figure is the least of so many, the kinds in turn.
 * @param postgis address of a server with PostGIS, which is asked the same.
 */
export async function benchSearch(
  open: () => Database,
  {
    spaces,
    queries,
    runs,
    file,
    postgis,
  }: { spaces: number; queries: number; runs: number; file: string; postgis: string | null },
): Promise<SearchFigures> {
  const db = open()
  const loadMs = await timeOf(() => warmSearch(db, now))
  const kept = await benchKept(open, db, file)
  const entries: SpaceEntry[] = []
  if (spaces <= mostScanned) for await (const part of loadAllEntries(db, now)) entries.push(...part)

  const peer =
    postgis === null
      ? null
      : await PostgisSearch.fill(postgis, await freshSpaceIndex(db, now), loadAllEntries(db, now))

  const asked = Object.fromEntries(radii.map((radius) => [radius, questions(radius, queries)]))
  const spreads: Record<string, Spread[]> = {}
  const note = (name: string, spread: Spread) => {
    spreads[name] = [...(spreads[name] ?? []), spread]
  }
  const scans = Math.max(5, Math.min(queries, Math.floor(1_000_000 / spaces)))
  for (let run = 0; run < runs; run++)
    for (const radius of radii) {
      const list = asked[radius] as SpaceQuery[]
      note(`index ${radius}`, await timed(list, async (query) => rank(await matchSpaces(db, query, now))))
      note(`useCase ${radius}`, await timed(list, (query) => searchSpaces(db, { query, now, locale: "fr" })))
      if (peer) note(`peer ${radius}`, await timed(list, (query) => peer.ask(query)))
      if (entries.length > 0)
        note(`scan ${radius}`, await timed(list.slice(0, scans), async (query) => scan(entries, query)))
    }
  for (let run = 0; run < runs; run++) {
    const texts = textQuestions(queries)
    note("text", await timed(texts, async (query) => rank(await matchSpaces(db, query, now))))
    if (peer) note("peer text", await timed(texts, (query) => peer.mentioning(query.q)))
    for (const zoom of tileZooms) {
      const list = asked[10_000] as SpaceQuery[]
      note(`tile ${zoom}`, await timed(list, (query) => drawTile(db, query, zoom)))
      if (peer) note(`peer tile ${zoom}`, await timed(list, (query) => peer.tile(query, tileOf(query, zoom))))
    }
  }
  const alike = peer && (await shareAlike(db, peer, asked[3000] as SpaceQuery[]))
  await peer?.close()
  await db.destroy()
  const figure = (name: string) => least(spreads[name] ?? [])
  const byRadius = (name: string) =>
    Object.fromEntries(radii.map((radius) => [radius, figure(`${name} ${radius}`)])) as Record<Radius, Spread>
  const byZoom = (name: string) =>
    Object.fromEntries(tileZooms.map((zoom) => [zoom, figure(`${name} ${zoom}`)])) as Record<TileZoom, Spread>
  return {
    spaces,
    loadMs,
    kept,
    index: byRadius("index"),
    useCase: byRadius("useCase"),
    scan: entries.length > 0 ? byRadius("scan") : null,
    peer: peer ? byRadius("peer") : null,
    alike,
    text: figure("text"),
    tiles: byZoom("tile"),
    beside: peer ? { text: figure("peer text"), tiles: byZoom("peer tile") } : null,
  }
}

/** The share of the best 20 that both name. */
async function shareAlike(db: Database, peer: PostgisSearch, list: SpaceQuery[]): Promise<number> {
  let [both, all] = [0, 0]
  for (const query of list) {
    const ours = rank(await matchSpaces(db, query, now)).page.map(({ id }) => id)
    const theirs = new Set(await peer.ask(query))
    both += ours.filter((id) => theirs.has(id)).length
    all += ours.length
  }
  return both / all
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** What a start takes where the index was kept; null for a city too small to keep it. */
async function benchKept(open: () => Database, db: Database, file: string): Promise<SearchFigures["kept"]> {
  keepIndexIn(db, file)
  await saveIndex(db, await freshSpaceIndex(db, now), now)
  if (!existsSync(file)) return null
  const again = open()
  keepIndexIn(again, file)
  const readMs = await timeOf(() => warmSearch(again, now))
  await again.destroy()
  return { readMs, megabytes: statSync(file).size / 1e6 }
}

async function timed(queries: SpaceQuery[], work: (query: SpaceQuery) => Promise<unknown>): Promise<Spread> {
  const times: number[] = []
  for (const query of queries) {
    const start = performance.now()
    await work(query)
    times.push(performance.now() - start)
  }
  return spreadOf(times)
}

/** Top 20 by score: radius, people, form, amenities, step-free, open at a time. */
function questions(radius: Radius, many: number): SpaceQuery[] {
  const { random, whole, one } = chooser(seeded(radius))
  return Array.from({ length: many }, () => ({
    ...emptyQuery,
    near: [4.24 + random() * 0.24, 50.76 + random() * 0.16],
    radius,
    people: whole(5, 60),
    form: [one(sharingForms), one(sharingForms)],
    amenities: [one(amenities)],
    allows: [one(allowances)],
    time: { date: "2026-03-10", weekday: whole(1, 7), from: 1110, until: 1200, weeks: 1, ...everyDate },
  }))
}

function textQuestions(many: number): SpaceQuery[] {
  const { one } = chooser(seeded(3))
  const words = ["grande salle", "refect", "moulin 12", "chapelle saint jean", "lichte", "vereniging 3"]
  return Array.from({ length: many }, () => ({ ...emptyQuery, q: one(words) }))
}

/** The tile around the origin of a question, without its radius. */
async function drawTile(db: Database, query: SpaceQuery, z: TileZoom): Promise<unknown> {
  const matcher = await matchSpaces(db, { ...query, near: null, radius: null }, now)
  return drawSpaceTile(matcher, tileOf(query, z), "fr")
}

function tileOf(query: SpaceQuery, z: number): Tile {
  const [x, y] = project(query.near ?? [0, 0]).map((part) => Math.floor(part * 2 ** z)) as [number, number]
  return { z, x, y }
}

/** The question answered without an index, by the same pure rules. */
function scan(entries: SpaceEntry[], query: SpaceQuery): unknown {
  const found = entries.flatMap((entry) => {
    const d = distanceM(query.near ?? [0, 0], [entry.lon, entry.lat])
    if (d > (query.radius ?? 0) || (entry.capacity ?? 0) < (query.people ?? 0)) return []
    if (!query.amenities.every((code) => codesOf(entry.amenities, amenities).includes(code))) return []
    if (!query.allows.every((code) => codesOf(entry.allows, allowances).includes(code))) return []
    if (!query.form.some((form) => codesOf(entry.forms, sharingForms).includes(form))) return []
    const { time } = query
    if (time) {
      const dates = wantedDates(time, { zone, calendar: entry.calendar, holidays: noHolidays }, now.getTime())
      const rules = { timeZone: zone, hours: entry.hours, exceptions: [] }
      if (!dates.every((date) => isOpen(rules, date, time.from, time.until))) return []
    }
    const capacity = { people: query.people ?? 1, capacity: entry.capacity ?? 0 }
    const { score } = explainScore({ proximity: { distanceM: d }, capacity }, query.weights)
    return [{ id: entry.id, score, price: comparablePrice(entry.prices, "hour", "2026-03-10") }]
  })
  return found.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, 20)
}
