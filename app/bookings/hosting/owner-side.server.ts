import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import type { BookingDetail } from "../booking-item"
import { tariffsOf } from "../prices/tariffs.server"
import { typedTimeOf } from "./load-requests.server"
import { ownedSites, spaceChoices } from "./owned-spaces.server"

/** What the owner's part of a booking's page needs; null to whoever does not answer for the owner alone. */
export async function ownerSide(db: Database, viewer: Viewer, booking: BookingDetail, locale: Locale) {
  if (!booking.sides.includes("owner") || booking.sides.includes("organisation")) return null
  const sites = await ownedSites(db, viewer, locale, "booking.answer")
  const tariffs = await tariffsOf(db, [booking.owner.id])
  const waiting = booking.series?.occurrences.filter(({ status }) => status === booking.status) ?? []
  return {
    time: typedTimeOf(booking.site.timeZone, booking),
    siblings: waiting.length > 1,
    spaces: spaceChoices(sites.filter(({ ownerId }) => ownerId === booking.owner.id)),
    tariffs: tariffs.get(booking.owner.id)?.get(booking.organisation.id) ?? [],
  }
}
