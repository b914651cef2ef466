import type { Database } from "#db/database.server"
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
