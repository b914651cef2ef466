import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { takingStatuses } from "~/bookings/booking"
import type { AlertNews } from "./beginnings.server"

const rowsPerQuery = 200

/** Bookings that were asked for, or had. */
const booked = ["requested", ...takingStatuses] as const

/**
 * What the person of an alert has otherwise: spaces that their organisations list or have booked, or that they keep
 * among their favourites, and whatever they opened since it changed.
 */
export async function hasAlready(
  db: Database,
  subjects: readonly AlertNews[],
): Promise<(subject: AlertNews) => boolean> {
  const seen = await seenUpTo(db, subjects)
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
  return ({ alertId, spaceId, needId, version }) =>
    had.has(`${alertId} ${spaceId}`) || (seen.get(`${alertId} ${spaceId ?? needId}`) ?? 0) >= version
}

/** The version of the change log at which the person of an alert last opened a subject. */
async function seenUpTo(db: Database, subjects: readonly AlertNews[]): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  for (const part of chunksOf(subjects, rowsPerQuery)) {
    const rows = await db
      .selectFrom("alert")
      .innerJoin("alert_seen", "alert_seen.user_id", "alert.user_id")
      .select(["alert.id", "alert_seen.subject_id", "alert_seen.version"])
      .where("alert.id", "in", [...new Set(part.map(({ alertId }) => alertId))])
      .where("alert_seen.subject_id", "in", [
        ...new Set(part.flatMap(({ spaceId, needId }) => spaceId ?? needId ?? [])),
      ])
      .execute()
    for (const { id, subject_id, version } of rows) seen.set(`${id} ${subject_id}`, version)
  }
  return seen
}
