import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import type { NeedStatus } from "~/needs/need"

/** The need that a booking was made for. */
export interface BookedNeed {
  id: string
  title: string
  language: Locale
  status: NeedStatus
}

/** Which need a booking is for, to whoever acts for the group; null where it is for none. */
export async function needOfBooking(
  db: Database,
  viewer: Viewer,
  bookingId: string,
): Promise<BookedNeed | null> {
  const row = await db
    .selectFrom("booking")
    .innerJoin("need", "need.id", "booking.need_id")
    .select(["need.id", "need.title", "need.language", "need.status", "need.organisation_id"])
    .where("booking.id", "=", bookingId)
    .executeTakeFirst()
  if (!row || !can(viewer, "need.read", { organisationId: row.organisation_id })) return null
  const { organisation_id: _, ...need } = row
  return need
}
