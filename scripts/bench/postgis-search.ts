import { Client } from "pg"
import { maskSlots } from "~/availability/weekly-hours"
import { bboxAround } from "~/geo/bbox"
import { type Tile, tileBbox } from "~/geo/tile"
import { foldWords } from "~/i18n/fold-text"
import { inHilbertOrder } from "~/search/blocks/hilbert"
import { bitsOf, type SpaceEntry } from "~/search/index/space-entry"
import type { SpaceIndex } from "~/search/index/space-index"
import type { SpaceQuery } from "~/search/query/space-query"
import { allowances, amenities, sharingForms } from "~/spaces/vocabulary"

const slotsOfWeek = 336
const rowsAtOnce = 10_000

const schema = `
  create extension if not exists postgis;
  drop table if exists space;
  create table space (
    id text not null, at geometry(Point, 4326) not null, capacity int not null, forms int not null, amenities int not null,
    allows int not null, hours bit(${slotsOfWeek}) not null, transit float8
  );
  drop table if exists mention;
  create table mention (id text not null, published float8 not null, words tsvector not null);
`

/** What is asked of each row, after where it lies. */
const filters = `
  capacity >= $5 and forms & $6 <> 0 and amenities & $7 = $7 and allows & $8 = $8
  and hours & $9::bit(${slotsOfWeek}) = $9::bit(${slotsOfWeek})`

/** The spaces of a tile, eight by eight squares of it each as one: how many, and where their middle is. */
const tiling = {
  name: "tiling",
  text: `
    select count(*)::int as n, avg(x) as x, avg(y) as y from (
      select st_x(at) / 360 + 0.5 as x,
        0.5 - 0.25 * ln((1 + sin(radians(st_y(at)))) / (1 - sin(radians(st_y(at))))) / pi() as y
      from space
      where at && st_makeenvelope($1, $2, $3, $4, 4326) and ${filters}
    ) as placed
    group by floor(x * $10), floor(y * $10)`,
}

/** The newest that mention each of the words, or words that begin so. */
const mentioning = {
  name: "mentioning",
  text: "select id from mention where words @@ to_tsquery('simple', $1) order by published desc, id limit 20",
}

/** The columns that rows are given by, each as an array. */
const insert = `
  insert into space
  select id, st_setsrid(st_makepoint(lon, lat), 4326), capacity, forms, amenities, allows, hours::bit(${slotsOfWeek}), transit
  from unnest($1::text[], $2::float8[], $3::float8[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[], $9::float8[])
    as given (id, lon, lat, capacity, forms, amenities, allows, hours, transit)
`

/** The score of the search in SQL: what is near, what is filled, and the next stop. */
const question = {
  name: "question",
  text: `
    select id from (
      select id, capacity, transit, st_distancesphere(at, st_setsrid(st_makepoint($1, $2), 4326)) as metres
      from space
      where at && st_makeenvelope($3, $4, $5, $6, 4326)
        and capacity >= $8 and forms & $9 <> 0 and amenities & $10 = $10 and allows & $11 = $11
        and hours & $12::bit(${slotsOfWeek}) = $12::bit(${slotsOfWeek})
    ) as near
    where metres <= $7
    order by round((1000 * (
      $13 * exp(-0.5 * (metres * 1.3 / 80 / 15) ^ 2)
      + $14 * least(1, greatest(0, ($8::float8 / capacity - 0.1) / 0.4))
      + coalesce($15 * transit, 0)
    ) / ($13 + $14 + case when transit is null then 0 else $15 end))::numeric) desc, id
    limit 20`,
}

/** The same spaces in PostGIS, and the same question put to it. Stands for what can be tuned: narrow rows in the order
 * of the curve, one index, a statement that is planned once. */
export class PostgisSearch {
  private constructor(private readonly client: Client) {}

  /** @param entries the same spaces, with their texts. */
  static async fill(
    url: string,
    index: SpaceIndex,
    entries: AsyncIterable<SpaceEntry[]>,
  ): Promise<PostgisSearch> {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(schema)
    const { lon, lat } = index.columns
    const ordered = inHilbertOrder(index.columns.aliveRows(), lon, lat)
    for (let from = 0; from < ordered.length; from += rowsAtOnce)
      await client.query(insert, columnsOf(index, ordered.subarray(from, from + rowsAtOnce)))
    await client.query("create index on space using gist (at)")
    for await (const part of entries)
      await client.query(
        `insert into mention select id, published, to_tsvector('simple', words)
        from unnest($1::text[], $2::float8[], $3::text[]) as given (id, published, words)`,
        [
          part.map(({ id }) => id),
          part.map(({ publishedAt }) => publishedAt),
          part.map(({ texts }) => foldWords(texts.join(" ")).join(" ")),
        ],
      )
    await client.query("create index on mention using gin (words)")
    for (const table of ["space", "mention"]) await client.query(`vacuum analyze ${table}`)
    return new PostgisSearch(client)
  }

  /** Ids of the best 20. */
  async ask(query: SpaceQuery): Promise<string[]> {
    const { near, radius, weights } = query
    const [lon, lat] = near ?? [0, 0]
    const metres = radius ?? 0
    const { rows } = await this.client.query<{ id: string }>(question, [
      lon,
      lat,
      ...bboxAround([lon, lat], metres),
      metres,
      ...filtersOf(query),
      weights.proximity,
      weights.capacity,
      weights.transit,
    ])
    return rows.map(({ id }) => id)
  }

  /** The groups of a tile, of spaces that fit a question wherever they are. */
  async tile(query: SpaceQuery, tile: Tile): Promise<unknown[]> {
    const squares = 2 ** (tile.z + 3)
    return (await this.client.query(tiling, [...tileBbox(tile), ...filtersOf(query), squares])).rows
  }

  /** Ids of the 20 newest that mention some words. */
  async mentioning(words: string): Promise<unknown[]> {
    const each = foldWords(words).map((word) => `${word}:*`)
    return (await this.client.query(mentioning, [each.join(" & ")])).rows
  }

  close(): Promise<void> {
    return this.client.end()
  }
}

/** What a question asks of each row. */
function filtersOf({ people, form, amenities: wanted, allows, time }: SpaceQuery): unknown[] {
  const slots: number[] = []
  for (let minute = time?.from ?? 0; minute < (time?.until ?? 0); minute += 30)
    slots.push(((time?.weekday ?? 1) - 1) * 48 + minute / 30)
  return [
    people,
    bitsOf(form, sharingForms),
    bitsOf(wanted, amenities),
    bitsOf(allows, allowances),
    weekText(slots),
  ]
}

function columnsOf(index: SpaceIndex, rows: Uint32Array): unknown[][] {
  const c = index.columns
  const of = (column: ArrayLike<number>) => Array.from(rows, (row) => column[row] as number)
  return [
    Array.from(rows, (row) => index.idOf(row)),
    of(c.lon),
    of(c.lat),
    of(c.capacity),
    of(c.forms),
    of(c.amenities),
    of(c.allows),
    Array.from(rows, (row) => weekText(maskSlots(index.hours.maskOf(c.hours[row] as number)))),
    of(c.transit).map((value) => (Number.isNaN(value) ? null : value)),
  ] as unknown[][]
}

/** Half hours of the week as PostgreSQL writes bits. */
function weekText(slots: readonly number[]): string {
  const set = new Set(slots)
  return Array.from({ length: slotsOfWeek }, (_, slot) => (set.has(slot) ? "1" : "0")).join("")
}
