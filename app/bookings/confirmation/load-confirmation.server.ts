import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import type { Locale } from "~/i18n/locales"
import type { BookingDetail } from "../booking-item"
import { findBooking } from "../find-booking.server"
import { siteAddress } from "../site-address"
import { type ConfirmedAt, confirmedAt, confirmedDates } from "./confirmation"

/** What a confirmation says; without `confirmed` where nothing is confirmed, or no more. */
export interface LoadedConfirmation {
  booking: BookingDetail
  confirmed: ConfirmedAt | null
  address: string
}

/**
 * The confirmation of a booking, or of a series, for its two sides.
 * @throws {AppError} `not_found`
 */
export async function loadConfirmation(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<LoadedConfirmation> {
  const booking = await findBooking(db, viewer, id, { locale, now })
  const site = await db
    .selectFrom("site")
    .select(["street", "house_number", "postcode", "locality", "municipality_id"])
    .where("id", "=", booking.site.id)
    .executeTakeFirstOrThrow()
  const nameLocality = await localityNames(db, locale)
  return {
    booking,
    confirmed: confirmedDates(booking).length ? confirmedAt(booking.history) : null,
    address: siteAddress(site, nameLocality(site)),
  }
}
