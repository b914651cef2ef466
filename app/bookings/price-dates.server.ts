import type { Database, Trx } from "#db/database.server"
import type { BookingRow } from "#db/schema"
import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { audiencesOf } from "./audiences.server"
import type { Bookable } from "./bookable.server"
import { priceBooking } from "./price-booking"
import type { PriceQuote } from "./price-quote"

/**
 * The price of each date (milliseconds), in their order. A price by the week or the month is asked with the first
 * date in it, the deposit with the first of all.
 * @param earlier dates of the same series that have their price already.
 */
export async function priceDates(
  db: Database,
  bookable: Bookable,
  { organisationId, quantity }: { organisationId: string; quantity: number | null },
  dates: readonly Interval[],
  earlier: readonly Interval[] = [],
): Promise<PriceQuote[]> {
  const audiences = await audiencesOf(db, { organisationId, ownerId: bookable.ownerId })
  const { timeZone } = bookable.opening
  const seen = new Set<string>()
  const keysOf = (start: number) => {
    const { date } = wallTimeOf(timeZone, start)
    return { all: "all", week: addDays(date, 1 - weekdayOf(date)), month: date.slice(0, 7) }
  }
  const isFirst = (key: string) => !seen.has(key) && Boolean(seen.add(key))
  for (const { start } of earlier) for (const key of Object.values(keysOf(start))) seen.add(key)
  return dates.map(({ start, end }) => {
    const { date, minute } = wallTimeOf(timeZone, start)
    const keys = keysOf(start)
    return priceBooking(bookable, audiences, {
      date,
      fromMinute: minute,
      minutes: (end - start) / 60_000,
      quantity,
      first: { ofAll: isFirst(keys.all), inWeek: isFirst(keys.week), inMonth: isFirst(keys.month) },
    })
  })
}

/** The prices of bookings of one space and one organisation; what else their series has a price for went before. */
export async function priceBookings(
  trx: Trx,
  bookable: Bookable,
  rows: Pick<BookingRow, "id" | "series_id" | "organisation_id" | "quantity" | "start_at" | "end_at">[],
): Promise<PriceQuote[]> {
  const [first] = rows
  if (!first) return []
  const ids = rows.map(({ id }) => id)
  const earlier = first.series_id ? await pricedDatesOf(trx, first.series_id, ids) : []
  const { organisation_id: organisationId, quantity } = first
  return priceDates(trx, bookable, { organisationId, quantity }, rows.map(timeOf), earlier)
}

/** The dates of a series that have their price, without the bookings named. */
export async function pricedDatesOf(
  db: Database,
  seriesId: string,
  except: string[] = [],
): Promise<Interval[]> {
  const rows = await db
    .selectFrom("booking")
    .select(["start_at", "end_at"])
    .where("series_id", "=", seriesId)
    .where("price", "is not", null)
    .$if(except.length > 0, (query) => query.where("id", "not in", except))
    .execute()
  return rows.map(timeOf)
}

function timeOf({ start_at, end_at }: Pick<BookingRow, "start_at" | "end_at">): Interval {
  return { start: Date.parse(start_at), end: Date.parse(end_at) }
}
