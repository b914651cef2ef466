import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { promisingStatuses } from "../booking"
import { agreedDateOf, lateColumns, priceColumn } from "../prices/promised"
import { giveUp, type Settled } from "./giving-back"

/**
 * What bookings of one space and one organisation cost once they are given up; what their series pays once is taken
 * over by a date that stays, which is written.
 * @param rows locked, with the others of their building.
 * @param isLate whether their organisation owes for what it gives up too late.
 */
export async function giveBack(
  trx: Trx,
  rows: BookingRow[],
  { isLate, now }: { isLate: boolean; now: Date },
): Promise<Map<string, Settled>> {
  const [first] = rows
  if (!first) return new Map()
  const given = new Set(rows.map(({ id }) => id))
  const others = first.series_id ? await promisedDatesOf(trx, first.series_id) : []
  const timeZone = await zoneOf(trx, first.space_id)
  const all = [...rows, ...others.filter(({ id }) => !given.has(id))].map((row) =>
    agreedDateOf(row, timeZone),
  )
  const settled = giveUp(all, given, { now: now.getTime(), isLate })
  for (const [id, { price, late }] of settled)
    if (!given.has(id))
      await trx
        .updateTable("booking")
        .set({ ...priceColumn(price), ...lateColumns(late), updated_at: now.toISOString() })
        .where("id", "=", id)
        .execute()
  return settled
}

/** The dates of a series that may still be had. */
function promisedDatesOf(trx: Trx, seriesId: string) {
  return trx
    .selectFrom("booking")
    .selectAll()
    .where("series_id", "=", seriesId)
    .where("status", "in", promisingStatuses)
    .execute()
}

/** The clock of a space's building. */
export async function zoneOf(db: Database, spaceId: string): Promise<string> {
  const { time_zone } = await db
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .select("site.time_zone")
    .where("space.id", "=", spaceId)
    .executeTakeFirstOrThrow()
  return time_zone
}
