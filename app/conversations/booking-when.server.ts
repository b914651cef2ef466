import type { Database } from "#db/database.server"
import { bookingsWithSite } from "~/bookings/booking-with-site.server"
import type { When } from "./conversation"

/** The time of some bookings of one space; null when none of them is there. */
export async function whenOf(db: Database, bookingIds: string[]): Promise<When | null> {
  if (!bookingIds.length) return null
  return summed(
    await datesOf(db)
      // Databases limit the values of a question; the first and the last of more dates say enough.
      .where("booking.id", "in", bookingIds.slice(0, 500))
      .execute(),
    bookingIds.length,
  )
}

/** The time of a booking or of a whole series, rejected dates left out. */
export async function whenOfSubject(
  db: Database,
  { booking_id, series_id }: { booking_id: string | null; series_id: string | null },
) {
  const dates = await datesOf(db)
    .select(["booking.id", "booking.series_id", "booking.status"])
    .where(series_id ? "booking.series_id" : "booking.id", "=", series_id ?? booking_id ?? "")
    .execute()
  const first = dates[0]
  const counted = series_id ? dates.filter(({ status }) => status !== "rejected") : dates
  const when = summed(counted.length ? counted : dates, counted.length)
  if (!first || !when) return null
  return {
    id: first.id,
    seriesId: series_id,
    status: series_id ? null : first.status,
    open: dates.some(({ status }) => status === "requested"),
    when,
  }
}

function datesOf(db: Database) {
  return bookingsWithSite(db)
    .select(["booking.start_at", "booking.end_at", "site.time_zone"])
    .orderBy("booking.start_at")
    .orderBy("booking.id")
}

function summed(
  dates: { start_at: string; end_at: string; time_zone: string }[],
  count: number,
): When | null {
  const first = dates[0]
  const last = dates.at(-1)
  if (!first || !last) return null
  return { start: first.start_at, end: first.end_at, count, last: last.start_at, timeZone: first.time_zone }
}
