import type { Trx } from "#db/database.server"
import { lockSite } from "~/spaces/tree/claims.server"
import { takesSpace } from "../booking"
import { bookingMoves } from "../booking-moves"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { giveBack } from "./giving-back.server"
import { offerFreed } from "./offer-freed.server"

const system = { side: "system", userId: null } as const

/**
 * Takes the building's turn (`lockSite` of app/spaces), ends what has outlived its time in it, so that it is not in
 * the way of anybody, and offers what became free to whoever waits for it.
 */
export async function expireDueOf(trx: Trx, siteId: string, now: Date): Promise<void> {
  await lockSite(trx, siteId)
  const due = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("booking.id")
    .where("space.site_id", "=", siteId)
    .where("booking.expires_at", "<=", now.toISOString())
    .where("booking.status", "in", [...bookingMoves.expire.from])
    .execute()
  if (due.length === 0) return
  const rows = await lockBookings(
    trx,
    due.map(({ id }) => id),
  )
  const still = rows.filter(
    ({ status, expires_at }) =>
      (bookingMoves.expire.from as readonly string[]).includes(status) &&
      expires_at !== null &&
      expires_at <= now.toISOString(),
  )
  // Each belongs to somebody else, who is told of it alone.
  for (const before of still) {
    await giveBack(trx, [before], { isLate: false, now })
    await changeBookings(
      trx,
      [{ before, after: { ...before, status: "expired", expires_at: null } }],
      "expire",
      system,
      now,
    )
  }
  await offerFreed(
    trx,
    siteId,
    still.filter(({ status }) => takesSpace(status)),
    now,
  )
}
