import { group } from "d3-array"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import type { Locale } from "~/i18n/locales"
import { siteAddress } from "~/spaces/site-address"
import type { BookingDetail, BookingItem } from "../booking-item"
import { findBooking } from "../find-booking.server"
import { type ConfirmedAt, confirmedAt, confirmedDates } from "./confirmation"

/** What a confirmation says; without `confirmed` where nothing is confirmed, or no more. */
export interface LoadedConfirmation {
  /** Of a series, the first date that is confirmed. */
  booking: BookingDetail
  confirmed: ConfirmedAt | null
  /** Of each building, by its id, on one line. */
  addresses: Record<string, string>
}

/**
 * The confirmation of a booking, or of a series, for its two sides.
 * @throws {AppError} `not_found`
 */
export async function loadConfirmation(
  db: Database,
  viewer: Viewer,
  id: string,
  reading: { locale: Locale; now: Date },
): Promise<LoadedConfirmation> {
  const named = await findBooking(db, viewer, id, reading)
  const dates = confirmedDates(named)
  const [first] = dates
  if (!first) return { booking: named, confirmed: null, addresses: {} }
  // The date that stands for a series elsewhere is its next, which may have come to nothing.
  const booking = first.id === named.id ? named : await findBooking(db, viewer, first.id, reading)
  const sites = await db
    .selectFrom("site")
    .select(["id", "street", "house_number", "postcode", "locality", "municipality_id"])
    .where("id", "in", [...new Set(dates.map(({ site }) => site.id))])
    .execute()
  const nameLocality = await localityNames(db, reading.locale)
  return {
    booking,
    confirmed: confirmedAt(await withHistories(db, named.series?.occurrences ?? [named])),
    addresses: Object.fromEntries(sites.map((site) => [site.id, siteAddress(site, nameLocality(site))])),
  }
}

/** Each date with its history, from the oldest entry on. */
async function withHistories(db: Database, dates: readonly Pick<BookingItem, "id" | "status">[]) {
  const rows = await db
    .selectFrom("booking_change")
    .select(["booking_id", "move", "to_status as status", "at"])
    .where(
      "booking_id",
      "in",
      dates.map(({ id }) => id),
    )
    .orderBy("at")
    .orderBy("id")
    .execute()
  const histories = group(rows, ({ booking_id }) => booking_id)
  return dates.map(({ id, status }) => ({ status, history: histories.get(id) ?? [] }))
}
