import type { Trx } from "#db/database.server"
import { type BookingMoved, type MoveKind, moveOf } from "~/bookings/events"
import { recordChange } from "~/platform/jobs/changes.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { insertAlert } from "./alerts.server"

/** Whoever publishes a need hears of what newly meets it. */
export const followOwnNeed: Handler<"need.opened", { userId: string }> = async (
  trx,
  { subjectId, data },
  now,
) => {
  const need = await trx.selectFrom("need").select("id").where("id", "=", subjectId).executeTakeFirst()
  if (need) await begin(trx, data.userId, { kind: "need", need_id: need.id }, now)
}

/** Whoever publishes a space hears of needs that newly suit the spaces of its organisation. */
export const followOwnSpaces: Handler<"space.published", { userId: string }> = async (
  trx,
  { subjectId, data },
  now,
) => {
  const space = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("site.organisation_id")
    .where("space.id", "=", subjectId)
    .executeTakeFirst()
  if (space) await begin(trx, data.userId, { kind: "owner", organisation_id: space.organisation_id }, now)
}

/** What fits when it begins is looked up by the next round, outside this transaction. */
async function begin(
  trx: Trx,
  userId: string,
  kept: { kind: "need"; need_id: string } | { kind: "owner"; organisation_id: string },
  now: Date,
): Promise<void> {
  const user = await trx.selectFrom("user").select("id").where("id", "=", userId).executeTakeFirst()
  if (!user) return
  const id = await insertAlert(trx, userId, { ...kept, begun: 0, only_new: 0 }, now)
  await recordChange(trx, "alert", id)
}

/** Moves of a booking after which time of its building may be free. */
const freeing: readonly string[] = ["decline", "refuse", "withdraw", "cancel", "release", "expire", "edit"]

/** Time that a booking gives back is looked at by the next round. */
export const noteFreedTime: Handler<MoveKind, BookingMoved> = async (trx, { kind, data }) => {
  if (!freeing.includes(moveOf(kind))) return
  const [id] = data.bookingIds
  const booking = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("space.site_id")
    .where("booking.id", "=", id ?? "")
    .executeTakeFirst()
  if (booking) await recordChange(trx, "freed", booking.site_id)
}
