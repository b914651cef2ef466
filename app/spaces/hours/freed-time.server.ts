import type { Trx } from "#db/database.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { spaceEvents } from "../events"

/**
 * Says that time of a building may have become free without a booking: its hours, closures, parts or status changed.
 * Whoever waits for it is offered it at once; where nobody waits, nothing is said.
 */
export async function recordFreedTime(trx: Trx, siteId: string, now: Date): Promise<void> {
  const waiting = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("booking.id")
    .where("space.site_id", "=", siteId)
    .where("booking.status", "in", ["waiting", "rejected"])
    .where("booking.start_at", ">", now.toISOString())
    .limit(1)
    .executeTakeFirst()
  if (waiting) await recordEvent(trx, spaceEvents, { kind: "space.freed", subjectId: siteId, data: {} }, now)
}
