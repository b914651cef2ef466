import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { BookingRow } from "#db/schema/bookings"
import { wallTimeOf } from "~/availability/clock"
import type { Interval } from "~/availability/intervals"
import { minuteMs } from "~/availability/units"
import type { PriceAudience } from "~/spaces/vocabulary"
import type { Bookable } from "../bookable.server"
import { promisingStatuses } from "../booking"
import { askerOf } from "./audiences.server"
import { priceBooking } from "./price-booking"
import { monthKey, weekKey } from "./price-period"
import type { PriceQuote } from "./price-quote"

/** A date of a series that has its price already. */
export interface PricedDate {
  /** Milliseconds. */
  start: number
  price: PriceQuote
}

/**
 * The price of each date (milliseconds) for an organisation, in their order: {@link priceFor}.
 * @param earlier dates of the same series that have their price already.
 */
export async function priceDates(
  db: Snapshot,
  bookable: Bookable,
  { organisationId, quantity }: { organisationId: string; quantity: number | null },
  dates: readonly Interval[],
  earlier: readonly PricedDate[] = [],
): Promise<PriceQuote[]> {
  const { audiences } = await askerOf(db, { organisationId, ownerId: bookable.ownerId })
  return priceFor(bookable, { audiences, quantity }, dates, earlier)
}

/**
 * The price of each date (milliseconds), in their order. A price by the week or the month is asked with the first
 * date in it, the deposit with the first of all.
 * @param earlier dates of the same series that have their price already.
 */
export function priceFor(
  bookable: Bookable,
  { audiences, quantity }: { audiences: readonly PriceAudience[]; quantity: number | null },
  dates: readonly Interval[],
  earlier: readonly PricedDate[] = [],
): PriceQuote[] {
  const { timeZone } = bookable.opening
  const seen = new Set<string>()
  const paid = new Set<string>()
  const note = (start: number, { rule }: PriceQuote) => {
    const { date } = wallTimeOf(timeZone, start)
    for (const key of [weekKey(date), monthKey(date)]) seen.add(key)
    if (rule?.unit === "week") paid.add(weekKey(date))
    if (rule?.unit === "month") paid.add(monthKey(date))
  }
  for (const { start, price } of earlier) note(start, price)
  return dates.map(({ start, end }) => {
    const from = wallTimeOf(timeZone, start)
    const unknownTo = (keys: Set<string>) => ({
      inWeek: !keys.has(weekKey(from.date)),
      inMonth: !keys.has(monthKey(from.date)),
    })
    const price = priceBooking(bookable, audiences, {
      from,
      until: wallTimeOf(timeZone, end),
      minutes: (end - start) / minuteMs,
      quantity,
      first: { ofAll: seen.size === 0, ...unknownTo(seen) },
      unpaid: unknownTo(paid),
    })
    note(start, price)
    return price
  })
}

/** The prices of bookings of one space and one organisation; what else their series has a price for went before. */
export async function priceBookings(
  db: Database,
  bookable: Bookable,
  rows: Pick<BookingRow, "id" | "series_id" | "organisation_id" | "quantity" | "start_at" | "end_at">[],
): Promise<PriceQuote[]> {
  const [first] = rows
  if (!first) return []
  const ids = rows.map(({ id }) => id)
  const earlier = first.series_id ? await pricedDatesOf(db, first.series_id, bookable.spaceId, ids) : []
  const { organisation_id: organisationId, quantity } = first
  return priceDates(db, bookable, { organisationId, quantity }, rows.map(timeOf), earlier)
}

/** The dates of a series in a space that have a price and may still be had, without the bookings named. */
export async function pricedDatesOf(
  db: Database,
  seriesId: string,
  spaceId: string,
  except: string[] = [],
): Promise<PricedDate[]> {
  const rows = await db
    .selectFrom("booking")
    .select(["id", "start_at", "price"])
    .where("series_id", "=", seriesId)
    .where("space_id", "=", spaceId)
    .where("price", "is not", null)
    .where("status", "in", promisingStatuses)
    .execute()
  return rows
    .filter(({ id }) => !except.includes(id))
    .map(({ start_at, price }) => ({ start: Date.parse(start_at), price: fromJson(price ?? "") }))
}

function timeOf({ start_at, end_at }: Pick<BookingRow, "start_at" | "end_at">): Interval {
  return { start: Date.parse(start_at), end: Date.parse(end_at) }
}
