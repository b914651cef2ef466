import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { listAgreements } from "~/agreements/list-agreements.server"
import { promisingStatuses } from "~/bookings/booking"
import type { Locale } from "~/i18n/locales"

/** The agreement on a series, or what one can be begun from. */
export interface BookingAgreement {
  seriesId: string
  /** Null where there is none yet. */
  agreementId: string | null
}

/** What a booking that comes back has to do with agreements; null where there is nothing to tell or do. */
export async function agreementOfBooking(
  db: Database,
  viewer: Viewer,
  seriesId: string | null,
  locale: Locale,
): Promise<BookingAgreement | null> {
  if (seriesId === null) return null
  const { agreements } = await listAgreements(db, viewer, { seriesId, limit: 20 }, locale)
  const live = agreements.find(({ status }) => status !== "cancelled" && status !== "ended")
  if (live) return { seriesId, agreementId: live.id }
  if (await mayBegin(db, viewer, seriesId)) return { seriesId, agreementId: null }
  const [over] = agreements
  return over ? { seriesId, agreementId: over.id } : null
}

/** Whether somebody may begin an agreement on what is left of a series. */
async function mayBegin(db: Database, viewer: Viewer, seriesId: string): Promise<boolean> {
  const series = await db
    .selectFrom("series")
    .innerJoin("space", "space.id", "series.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["series.organisation_id", "site.organisation_id as owner_id"])
    .where("series.id", "=", seriesId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("booking")
          .select("booking.id")
          .whereRef("booking.series_id", "=", "series.id")
          .where("booking.status", "in", [...promisingStatuses]),
      ),
    )
    .executeTakeFirst()
  if (!series || series.owner_id === series.organisation_id) return false
  const sides = [series.owner_id, series.organisation_id]
  return sides.some((organisationId) => can(viewer, "agreement.begin", { organisationId }))
}
