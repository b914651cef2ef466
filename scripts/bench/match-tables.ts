import { Client } from "pg"
import { chunksOf } from "#db/chunks"
import { bboxAround } from "~/geo/bbox"
import { placeOfRow, spaceOfRow } from "~/matching/indexed-space"
import { needBits } from "~/matching/need-bits"
import { type Need, roomFor } from "~/needs/need"
import type { SpaceIndex } from "~/search/index/space-index"
import { comparablePrice } from "~/spaces/price"

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
    amenities int not null, allows int not null, step_free boolean not null, price int, transit float8
  );
  create table space_hours (space_id text not null, weekday int not null, from_minute int not null, until_minute int not null);
  create table need (
    id text primary key, reach box not null, at point, radius float8, area text, people int not null, room int not null,
    forms int not null, amenities int not null, allows int not null, accessible boolean not null, budget int, is_limit boolean not null
  );
  create table need_line (need_id text not null, weekday int not null, from_minute int not null, until_minute int not null, minutes int not null);
`
const indexes = `
  create index on space using gist (at);
  create index on space (municipality, room);
  create index on space_hours (space_id, weekday);
  create index on need using gist (reach);
  create index on need_line (need_id, weekday);
  analyze;
`
const everywhere = "((180,90),(-180,-90))"

/** Metres between two points of a small city, and what the rule of the score makes of them. */
const metres = (a: string, b: string) =>
  `(111195 * sqrt(power((${a})[1] - (${b})[1], 2) + power(((${a})[0] - (${b})[0]) * cos(radians(50.85)), 2)))`
const proximity = (distance: string) => `exp(-0.5 * power(${distance} * 1.3 / 80 / 15, 2))`
const capacityPart = (people: string, room: string) =>
  `least(1, greatest(0, (${people}::float8 / ${room} - 0.1) / 0.4))`

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
    const ids = async (name: string, text: string, values: unknown[]) =>
      (await client.query<{ id: string }>({ name, text, values })).rows.map(({ id }) => id)
    return await ask({
      spacesFor: (need) => ids("spaces", spacesQuery, spacesValues(need)),
      needsFor: (row) => ids("needs", needsQuery, needsValues(index, row, today)),
    })
  } finally {
    await client.end()
  }
}

async function fill(client: Client, index: SpaceIndex, needs: Need[], today: string): Promise<void> {
  await client.query(schema)
  const rows = Array.from(index.rowsIn(null))
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
      return hours.map(({ weekday, from, until }) => [id, weekday, from, until])
    }),
  )
  await insert(client, "need", needs.map(needColumns))
  await insert(client, "need_line", needs.flatMap(lineColumns))
  await client.query(indexes)
}

const spacesQuery = `
  select s.id from space s,
    lateral (
      select count(distinct h.weekday) filter (where least(h.until_minute, $12::int) - greatest(h.from_minute, $11::int) >= $13::int) as days
      from space_hours h where h.space_id = s.id and h.weekday = any($10::int[])
    ) t
  where s.at <@ $1::box and ($2::text is null or s.municipality = $2)
    and ($3::point is null or ${metres("s.at", "$3::point")} <= $4::float8)
    and s.room >= $5::int and ($6::int = 0 or s.forms & $6::int <> 0)
    and s.amenities & $7::int = $7::int and s.allows & $8::int = $8::int and (s.step_free or not $9::boolean)
    and ($14::int is null or not $15::boolean or s.price <= $14::int) and t.days > 0
  order by (40 * case when $3::point is null then 1 else ${proximity(metres("s.at", "$3::point"))} end
    + 20 + 15 * ${capacityPart("$16::int", "s.room")}
    + 10 * case when $14::int is null then 1 else least(1, greatest(0, 2 - 1.5 * coalesce(s.price, 0)::float8 / $14::int)) end
    + 5 * coalesce(s.transit, 0)) desc, s.id
  limit 20`

const needsQuery = `
  select n.id from need n
  where n.reach @> box($1::point, $1::point) and (n.area is null or n.area = $2)
    and (n.at is null or ${metres("n.at", "$1::point")} <= n.radius)
    and n.room <= $3::int and (n.forms = 0 or n.forms & $4::int <> 0)
    and n.amenities & $5::int = n.amenities and n.allows & $6::int = n.allows and ($7::boolean or not n.accessible)
    and (n.budget is null or not n.is_limit or $8::int <= n.budget)
    and exists (
      select 1 from need_line l join space_hours h on h.space_id = $9 and h.weekday = l.weekday
      where l.need_id = n.id and least(h.until_minute, l.until_minute) - greatest(h.from_minute, l.from_minute) >= l.minutes
    )
  order by (40 * case when n.at is null then 1 else ${proximity(metres("n.at", "$1::point"))} end
    + 20 + 15 * ${capacityPart("n.people", "$3::int")}
    + 10 * case when n.budget is null then 1 else least(1, greatest(0, 2 - 1.5 * coalesce($8::int, 0)::float8 / n.budget)) end) desc, n.id
  limit 20`

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
    space.wheelchair === "yes",
    comparablePrice(space.prices, "hour", today)?.amount ?? null,
    index.columns.transit[row],
  ]
}

/** Needs of the bench have one place at most, and one line. */
function needColumns(need: Need): unknown[] {
  const bits = needBits(need)
  const [origin] = need.origins
  const point = origin?.kind === "point" ? origin : null
  return [
    need.id,
    point ? boxText(point.position, point.radius) : everywhere,
    point && `(${point.position.join(",")})`,
    point?.radius,
    origin?.kind === "area" ? origin.id : null,
    bits.people,
    bits.room,
    bits.forms,
    bits.amenities,
    bits.allows,
    bits.accessible,
    bits.budget?.amount ?? null,
    bits.limit !== null,
  ]
}

function lineColumns({ id, times }: Need): unknown[][] {
  if (times.kind !== "weekly") return []
  return times.lines.flatMap(({ weekdays, from, until, minutes }) =>
    weekdays.map((weekday) => [id, weekday, from, until, minutes]),
  )
}

function spacesValues(need: Need): unknown[] {
  const [, reach, at, radius, area] = needColumns(need)
  const bits = needBits(need)
  const line = need.times.kind === "weekly" ? need.times.lines[0] : undefined
  return [
    reach,
    area,
    at,
    radius,
    roomFor(need.people),
    bits.forms,
    bits.amenities,
    bits.allows,
    bits.accessible,
    line?.weekdays ?? [],
    line?.from ?? 0,
    line?.until ?? 0,
    line?.minutes ?? 0,
    bits.budget?.amount ?? null,
    bits.limit !== null,
    bits.people,
  ]
}

function needsValues(index: SpaceIndex, row: number, today: string): unknown[] {
  const [id, at, , room, forms, amenities, allows, stepFree, price] = spaceColumns(index, row, today)
  const { municipalityId } = placeOfRow(index, row)
  return [at, municipalityId, room, forms, amenities, allows, stepFree, price, id]
}

function boxText(position: [number, number], radius: number): string {
  const [west, south, east, north] = bboxAround(position, radius)
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
