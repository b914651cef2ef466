import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { partsOf } from "~/needs/joint-parts.server"
import type { NeedStatus } from "~/needs/need"

/** The need that a booking was made for. */
export interface BookedNeed {
  id: string
  title: string
  language: Locale
  status: NeedStatus
  /** The other group of a joint need; null for that of one group. */
  other: ShownText | null
  /** Whether the reader acts for the group that booked. */
  own: boolean
}

/**
 * Which need a booking is for, to whoever acts for the group; the owner reads with whom a group comes that booked for
 * a joint one. Null where there is nothing to tell.
 */
export async function needOfBooking(
  db: Database,
  viewer: Viewer,
  bookingId: string,
  locale: Locale,
): Promise<BookedNeed | null> {
  const row = await db
    .selectFrom("booking")
    .innerJoin("need", "need.id", "booking.need_id")
    .select([
      "need.id",
      "need.title",
      "need.language",
      "need.status",
      "need.organisation_id",
      "need.joint_way",
    ])
    .select(["booking.organisation_id as booker_id"])
    .where("booking.id", "=", bookingId)
    .executeTakeFirst()
  if (!row) return null
  const { organisation_id: organisationId, joint_way: jointWay, booker_id: booker, ...need } = row
  const own = can(viewer, "need.read", { organisationId: booker ?? organisationId })
  const parts = jointWay === null ? [] : ((await partsOf(db, [need.id])).get(need.id) ?? [])
  const other = parts.find(({ organisation }) => organisation.id !== booker)?.organisation
  if (!own && !other) return null
  return { ...need, own, other: other ? showText(other.name, locale) : null }
}
