import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { hourMs } from "~/availability/units"
import { AppError } from "~/platform/errors"
import { requireSides } from "../booking-side"
import { bookingsWithSite } from "../booking-with-site.server"
import { applyMove } from "./apply-move.server"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { lockNamedBookings } from "./lock-named-bookings.server"

/** So long before a booking that nobody reconfirms is released its organisation is asked. */
export const askAheadHours = 48

/**
 * Says that one is still coming.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` when nothing was asked.
 */
export function reconfirmBooking(db: Database, viewer: Viewer, id: string, now: Date): Promise<void> {
  return inRetriedTransaction(db, async (trx) => {
    const { named, ownerId, organisationId } = await lockNamedBookings(trx, id, "occurrence", now)
    requireSides(["organisation"], viewer, { ownerId, organisationId })
    if (named.status !== "confirmed" || named.reconfirm_by === null)
      throw new AppError("conflict", { reason: "no_such_move" })
    if (named.reconfirmed_at !== null) return
    const after = { ...named, reconfirmed_at: now.toISOString() }
    const actor = { side: "organisation", userId: viewer.userId } as const
    await changeBookings(trx, [{ before: named, after }], "reconfirm", actor, now)
  })
}

const system = { side: "system", userId: null } as const
const batch = 50

/**
 * Asks whether they are still coming those whose booking is near, where the owner wants to know. A booking made
 * later than that is fresh enough.
 * @returns how many were asked.
 */
export async function askToReconfirm(db: Database, now: Date): Promise<number> {
  const near = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select(["booking.id", "booking.start_at", "booking.created_at", "space.reconfirm_hours"])
    .where("booking.kind", "=", "booking")
    .where("booking.status", "=", "confirmed")
    .where("booking.reconfirm_by", "is", null)
    .where("booking.start_at", ">", now.toISOString())
    .where("space.reconfirm_hours", "is not", null)
    .orderBy("booking.start_at")
    .limit(20 * batch)
    .execute()
  const due = near
    .map((row) => {
      const releaseAt = Date.parse(row.start_at) - (row.reconfirm_hours ?? 0) * hourMs
      return { ...row, releaseAt, askAt: releaseAt - askAheadHours * hourMs }
    })
    .filter(
      ({ askAt, releaseAt, created_at }) =>
        askAt <= now.getTime() && now.getTime() < releaseAt && Date.parse(created_at) < askAt,
    )
    .slice(0, batch)
  for (const { id, releaseAt } of due)
    await inRetriedTransaction(db, async (trx) => {
      const [before] = await lockBookings(trx, [id])
      if (before?.status !== "confirmed" || before.reconfirm_by !== null) return
      const after = { ...before, reconfirm_by: new Date(releaseAt).toISOString() }
      await changeBookings(trx, [{ before, after }], "reconfirm_asked", system, now)
    })
  return due.length
}

/** Releases what was not reconfirmed in time, to the next in line. @returns how many. */
export async function releaseUnconfirmed(db: Database, now: Date): Promise<number> {
  const due = await bookingsWithSite(db)
    .select(["booking.id", "space.site_id", "site.organisation_id as owner_id"])
    .where("booking.status", "=", "confirmed")
    .where("booking.reconfirm_by", "<=", now.toISOString())
    .where("booking.reconfirmed_at", "is", null)
    .where("booking.start_at", ">", now.toISOString())
    .limit(batch)
    .execute()
  for (const { id, site_id, owner_id } of due)
    await inRetriedTransaction(db, (trx) => release(trx, id, { siteId: site_id, ownerId: owner_id }, now))
  return due.length
}

async function release(
  trx: Trx,
  id: string,
  site: { siteId: string; ownerId: string },
  now: Date,
): Promise<void> {
  const [row] = await lockBookings(trx, [id])
  if (row?.status !== "confirmed" || row.reconfirmed_at !== null) return
  const move = { move: "release", scope: "occurrence", reason: "not_reconfirmed", ...system } as const
  await applyMove(trx, site, [row], move, now)
}
