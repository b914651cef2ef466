import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { takingStatuses } from "~/bookings/booking"
import type { AlertSubject } from "./beginnings.server"

const rowsPerQuery = 200

/** Bookings that were asked for, or had. */
const booked = ["requested", ...takingStatuses] as const

/**
 * Which spaces the person of an alert has otherwise: their organisations list or have booked them, or they keep them
 * among their favourites.
 */
export async function hasAlready(
  db: Database,
  subjects: readonly AlertSubject[],
): Promise<(subject: AlertSubject) => boolean> {
  const had = new Set<string>()
  const ofSpaces = subjects.filter(({ spaceId }) => spaceId !== null)
  for (const part of chunksOf(ofSpaces, rowsPerQuery)) {
    const alertIds = [...new Set(part.map(({ alertId }) => alertId))]
    const spaceIds = [...new Set(part.flatMap(({ spaceId }) => spaceId ?? []))]
    const note = (rows: { alert_id: string; space_id: string }[]) => {
      for (const { alert_id, space_id } of rows) had.add(`${alert_id} ${space_id}`)
    }
    const memberships = db
      .selectFrom("alert")
      .innerJoin("membership", "membership.user_id", "alert.user_id")
      .where("alert.id", "in", alertIds)
      .where("membership.status", "=", "active")
    note(
      await memberships
        .innerJoin("site", "site.organisation_id", "membership.organisation_id")
        .innerJoin("space", "space.site_id", "site.id")
        .select(["alert.id as alert_id", "space.id as space_id"])
        .where("space.id", "in", spaceIds)
        .execute(),
    )
    note(
      await memberships
        .innerJoin("booking", "booking.organisation_id", "membership.organisation_id")
        .select(["alert.id as alert_id", "booking.space_id as space_id"])
        .where("booking.space_id", "in", spaceIds)
        .where("booking.kind", "=", "booking")
        .where("booking.status", "in", booked)
        .execute(),
    )
    note(
      await db
        .selectFrom("alert")
        .innerJoin("favourite", "favourite.user_id", "alert.user_id")
        .select(["alert.id as alert_id", "favourite.space_id"])
        .where("alert.id", "in", alertIds)
        .where("favourite.space_id", "in", spaceIds)
        .execute(),
    )
  }
  return ({ alertId, spaceId }) => had.has(`${alertId} ${spaceId}`)
}
