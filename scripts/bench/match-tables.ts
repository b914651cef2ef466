import { Client } from "pg"
import { chunksOf } from "#db/chunks"
import { union } from "~/availability/intervals"
import type { Bbox } from "~/geo/position"
import { countedOnPages } from "~/matching/best-first"
import { spaceOfRow } from "~/matching/indexed-space"
import { missReachM } from "~/matching/match"
import { boxesWithin } from "~/matching/nearest-first"
import { needBits } from "~/matching/needs-index/need-bits"
import type { Need } from "~/needs/need"
import type { SpaceIndex } from "~/search/index/space-index"
import { comparablePrice } from "~/spaces/price"
import { anyHour, matchQuery } from "./match-query"

/** The same spaces and needs in PostgreSQL, with indexes of its own, and the question put to it. */
export interface MatchTables {
  /** Ids of the best 20 spaces for a need, and of the nearest misses where few fit. */
  spacesFor: (need: Need) => Promise<string[]>
  /** The same of needs, for the space of a row. */
  needsFor: (row: number) => Promise<string[]>
}

const schema = `
  create table space (
    id text primary key, at point not null, municipality text, room int not null, forms int not null,
    amenities int not null, allows int not null, tier int not null,
    voices_until int not null, amplified_until int not null, activities int not null, facts int not null,
    step_free boolean not null, price int, transit float8
  );
  create table space_hours (space_id text not null, weekday int not null, from_minute int not null, until_minute int not null);
  create table need (
    id text primary key, reach box not null, wide box not null, at point, radius float8, area text, people int not null, room int not null,
    forms int not null, preferred int not null, amenities int not null, allows int not null, tier int not null, over_at int not null,
    accessible boolean not null,
    budget int, is_limit boolean not null, activities int not null, wished_amenities int not null,
    wished_allows int not null, wished_facts int not null, wished int not null
  );
  create table need_line (need_id text not null, weekday int not null, from_minute int not null, until_minute int not null, minutes int not null);
`
const indexes = `
  create index on space using gist (at);
  create index on space (municipality, room);
  create index on space_hours (space_id, weekday);
  create index on need using gist (reach);
  create index on need using gist (wide);
  create index on need_line (need_id, weekday);
  analyze;
`

/**
 * Fills the tables and asks them.
 * @param today `YYYY-MM-DD`, which decides whose dated prices hold.
 */
export async function withMatchTables<T>(
  url: string,
  { index, needs, today }: { index: SpaceIndex; needs: Need[]; today: string },
  ask: (tables: MatchTables) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await fill(client, index, needs, today)
    const rows = async (name: string, text: string, values: unknown[]) =>
      (await client.query<{ id: string; total: string }>({ name, text, values })).rows
    // As the pages ask: the nearest misses only where not more fit than are counted.
    const best = async (direction: "spaces" | "needs", values: unknown[]) => {
      const found = await rows(direction, matchQuery(direction, 0), values)
      if (Number(found[0]?.total ?? 0) <= countedOnPages)
        await rows(`${direction} missed`, matchQuery(direction, 1), values)
      return found.map(({ id }) => id)
    }
    return await ask({
      spacesFor: (need) => best("spaces", needColumns(need, index)),
      needsFor: (row) => best("needs", spaceColumns(index, row, today)),
    })
  } finally {
    await client.end()
  }
}

async function fill(client: Client, index: SpaceIndex, needs: Need[], today: string): Promise<void> {
  await client.query(schema)
  const rows = index.columns.aliveRows()
  await insert(
    client,
    "space",
    rows.map((row) => spaceColumns(index, row, today)),
  )
  await insert(
    client,
    "space_hours",
    rows.flatMap((row) => {
      const { id, hours } = spaceOfRow(index, row)
      // Hours that touch are one piece.
      return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
        union(
          hours
            .filter((rule) => rule.weekday === weekday)
            .map(({ from, until }) => ({ start: from, end: until })),
        ).map(({ start, end }) => [id, weekday, start, end]),
      )
    }),
  )
  await insert(
    client,
    "need",
    needs.map((need) => needColumns(need, index)),
  )
  await insert(client, "need_line", needs.flatMap(lineColumns))
  await client.query(indexes)
}

function spaceColumns(index: SpaceIndex, row: number, today: string): unknown[] {
  const space = spaceOfRow(index, row)
  return [
    space.id,
    `(${space.lon},${space.lat})`,
    space.municipalityId,
    space.capacity ?? 0,
    space.forms,
    space.amenities,
    space.allows,
    space.noise.tier ?? 0,
    space.noise.voicesUntil ?? anyHour,
    space.noise.amplifiedUntil ?? anyHour,
    space.activities,
    space.accessFacts,
    space.wheelchair === "yes",
    comparablePrice(space.prices, "hour", today)?.amount ?? null,
    index.columns.transit[row],
  ]
}

/** Needs of the bench have one place at most, and one line. */
function needColumns(need: Need, { areas }: SpaceIndex): unknown[] {
  const bits = needBits(need)
  const [origin] = need.origins
  const point = origin?.kind === "point" ? origin : null
  return [
    need.id,
    boxText(boxesWithin(need.origins, areas, { metres: Infinity, beyond: 0 })),
    boxText(boxesWithin(need.origins, areas, { metres: Infinity, beyond: missReachM })),
    point && `(${point.position.join(",")})`,
    point?.radius,
    origin?.kind === "area" ? origin.id : null,
    bits.people,
    bits.room,
    bits.forms,
    bits.preferred,
    bits.amenities,
    bits.allows,
    bits.tier,
    bits.overAt,
    bits.accessible,
    bits.budget?.amount ?? null,
    bits.limit !== null,
    bits.wished.activities,
    bits.wished.amenities,
    bits.wished.allows,
    bits.wished.access,
    bits.wished.total,
  ]
}

function lineColumns({ id, times }: Need): unknown[][] {
  if (times.kind !== "weekly") return []
  return times.lines.flatMap(({ weekdays, from, until, minutes }) =>
    weekdays.map((weekday) => [id, weekday, from, until, minutes]),
  )
}

function boxText(boxes: Bbox[] | null): string {
  const [west, south, east, north] = boxes?.[0] ?? [-180, -90, 180, 90]
  return `((${east},${north}),(${west},${south}))`
}

/** Below the number of parameters that PostgreSQL takes in one statement. */
const parametersPerInsert = 60_000

async function insert(client: Client, table: string, rows: unknown[][]): Promise<void> {
  const columns = rows[0]?.length ?? 1
  for (const part of chunksOf(rows, Math.floor(parametersPerInsert / columns))) {
    const places = part.map(
      (_, row) => `(${Array.from({ length: columns }, (_, at) => `$${row * columns + at + 1}`).join(",")})`,
    )
    await client.query(`insert into ${table} values ${places.join(",")}`, part.flat())
  }
}
