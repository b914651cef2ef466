import { sql } from "kysely"
import type { Snapshot, Trx } from "#db/database.server"
import { type Placeholders, prepared } from "#db/prepared.server"
import { lockSite } from "~/spaces/tree/turns.server"
import { type BookingStatus, takesSpace } from "../booking"
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
  const due = await dueOf(trx, { siteId, now: now.toISOString() })
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

/** Whether something in the building has outlived its time. */
export async function hasDue(db: Snapshot, siteId: string, now: Date): Promise<boolean> {
  return (await dueOf(db, { siteId, now: now.toISOString() })).length > 0
}

// Looked for by what runs out, of which there is little; a building has many bookings, and a city many of a status.
const dueOf = prepared((db, { siteId, now }: Placeholders<{ siteId: string; now: string }>) =>
  db
    .selectFrom("booking")
    .select("booking.id")
    .where("booking.expires_at", "<=", now)
    .where(sql<BookingStatus>`booking.status || ''`, "in", [...bookingMoves.expire.from])
    .where(
      (eb) => eb.selectFrom("space").select("site_id").whereRef("space.id", "=", "booking.space_id"),
      "=",
      siteId,
    ),
)
