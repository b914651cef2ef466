import { group } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema/bookings"
import { loadBookable } from "../bookable.server"
import type { BookingStatus } from "../booking"
import { bookingsWithSite } from "../booking-with-site.server"
import { lockBookings } from "../lifecycle/change-bookings.server"
import { priceBookings } from "./price-dates.server"
import { agreedOf, priceColumn } from "./promised"

const undecided = [
  "held",
  "requested",
  "countered",
  "waiting",
  "offered",
  "rejected",
] as const satisfies readonly BookingStatus[]

/**
 * Promises their price to bookings that were asked before prices were frozen at the request: what they are shown now.
 * @returns how many there were.
 */
export async function promiseMissing(db: Database, now: Date, batch: number): Promise<number> {
  const missing = await db
    .selectFrom("booking")
    .select("id")
    .where("kind", "=", "booking")
    .where("status", "in", undecided)
    .where("price", "is", null)
    .where("start_at", ">", now.toISOString())
    .orderBy("start_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  if (missing.length === 0) return 0
  await inRetriedTransaction(db, async (trx) => {
    const rows = await lockBookings(
      trx,
      missing.map(({ id }) => id),
    )
    await priceAnew(
      trx,
      rows.filter(({ price }) => price === null),
      now,
      () => true,
    )
  })
  return missing.length
}

/** Lowers what an organisation was promised by an owner to what it would be promised now, and raises nothing. */
export async function lowerPromised(
  trx: Trx,
  { ownerId, organisationId }: { ownerId: string; organisationId: string },
  now: Date,
): Promise<void> {
  const asked = await bookingsWithSite(trx)
    .select("booking.id")
    .where("site.organisation_id", "=", ownerId)
    .where("booking.organisation_id", "=", organisationId)
    .where("booking.kind", "=", "booking")
    .where("booking.status", "in", undecided)
    .where("booking.start_at", ">", now.toISOString())
    .execute()
  const rows = await lockBookings(
    trx,
    asked.map(({ id }) => id),
  )
  await priceAnew(trx, rows, now, (before, after) => after < before)
}

/** Writes the prices of now where `takes` says so, for all dates of a series together. */
async function priceAnew(
  trx: Trx,
  rows: BookingRow[],
  now: Date,
  takes: (before: number, after: number) => boolean,
): Promise<void> {
  for (const dates of group(rows, (row) => `${row.series_id ?? row.id} ${row.space_id}`).values()) {
    const [first] = dates
    if (!first) continue
    const quotes = await priceBookings(trx, await loadBookable(trx, first.space_id, now), dates)
    const before = dates.reduce((sum, row) => sum + (agreedOf(row).price?.total ?? 0), 0)
    if (
      !takes(
        before,
        quotes.reduce((sum, { total }) => sum + total, 0),
      )
    )
      continue
    for (const [index, { id }] of dates.entries())
      await trx
        .updateTable("booking")
        .set(priceColumn(quotes[index] ?? null))
        .where("id", "=", id)
        .execute()
  }
}
