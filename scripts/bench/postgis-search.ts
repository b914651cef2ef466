import { Client } from "pg"
import { maskSlots } from "~/availability/weekly-hours"
import { bboxAround } from "~/geo/bbox"
import { inHilbertOrder } from "~/search/blocks/hilbert"
import { bitsOf } from "~/search/index/space-entry"
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
`

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

  static async fill(url: string, index: SpaceIndex): Promise<PostgisSearch> {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(schema)
    const { lon, lat } = index.columns
    const ordered = inHilbertOrder(index.columns.aliveRows(), lon, lat)
    for (let from = 0; from < ordered.length; from += rowsAtOnce)
      await client.query(insert, columnsOf(index, ordered.subarray(from, from + rowsAtOnce)))
    await client.query("create index on space using gist (at)")
    await client.query("vacuum analyze space")
    return new PostgisSearch(client)
  }

  /** Ids of the best 20. */
  async ask({
    near,
    radius,
    people,
    form,
    amenities: wanted,
    allows,
    time,
    weights,
  }: SpaceQuery): Promise<string[]> {
    const [lon, lat] = near ?? [0, 0]
    const metres = radius ?? 0
    const slots: number[] = []
    for (let minute = time?.from ?? 0; minute < (time?.until ?? 0); minute += 30)
      slots.push(((time?.weekday ?? 1) - 1) * 48 + minute / 30)
    const { rows } = await this.client.query<{ id: string }>(question, [
      lon,
      lat,
      ...bboxAround([lon, lat], metres),
      metres,
      people,
      bitsOf(form, sharingForms),
      bitsOf(wanted, amenities),
      bitsOf(allows, allowances),
      weekText(slots),
      weights.proximity,
      weights.capacity,
      weights.transit,
    ])
    return rows.map(({ id }) => id)
  }

  close(): Promise<void> {
    return this.client.end()
  }
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
