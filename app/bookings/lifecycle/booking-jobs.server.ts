import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { forgetTakenChanges } from "#db/dialects/taken-changes.server"
import { hourMs, minuteMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { bookingMoves } from "../booking-moves"
import { tellArrivals } from "../card/arrival-job.server"
import { promiseMissing } from "../prices/promise-prices.server"
import { changeBookings, lockBookings } from "./change-bookings.server"
import { expireDueOf } from "./expire.server"
import { offerAllFreed } from "./offer-freed.server"
import { askToReconfirm, releaseUnconfirmed } from "./reconfirm.server"

const batch = 50
/** An owner has so long after the end to say that nobody came. */
const completeAfterHours = 48

/** Of the newest notes: whoever follows them has read what came before, or reads all anew. */
const keptNotes = 50_000

/** What the clock does with bookings. */
export const bookingJobs: Job[] = [
  { name: "bookings", everyMs: minuteMs, byTheClock: true, run: keepTime },
  { name: "arrivals", everyMs: 5 * minuteMs, run: async (db, now) => (await tellArrivals(db, now)) > 0 },
  { name: "waiting list", everyMs: 15 * minuteMs, run: offerAgain },
  { name: "notes of taken time", everyMs: hourMs, run: forgetNotes },
]

/**
 * Promises prices to what was asked before they were promised, ends what has outlived its time, completes what is over, asks who is still coming, and releases what nobody
 * reconfirmed.
 * @returns whether there may be more.
 */
export async function keepTime(db: Database, now: Date): Promise<boolean> {
  const done = [
    await promiseMissing(db, now, batch),
    await expireDue(db, now),
    await completeEnded(db, now),
    await releaseUnconfirmed(db, now),
    await askToReconfirm(db, now),
  ]
  return done.some((count) => count >= batch)
}

async function expireDue(db: Database, now: Date): Promise<number> {
  const sites = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("space.site_id")
    .distinct()
    .where("booking.expires_at", "<=", now.toISOString())
    .where("booking.status", "in", [...bookingMoves.expire.from])
    .limit(batch)
    .execute()
  for (const { site_id } of sites) await inRetriedTransaction(db, (trx) => expireDueOf(trx, site_id, now))
  return sites.length
}

async function completeEnded(db: Database, now: Date): Promise<number> {
  const ended = await db
    .selectFrom("booking")
    .select("id")
    .where("status", "=", "confirmed")
    .where("start_at", "<", now.toISOString())
    .where("end_at", "<=", new Date(now.getTime() - completeAfterHours * hourMs).toISOString())
    .limit(batch)
    .execute()
  for (const { id } of ended)
    await inRetriedTransaction(db, async (trx) => {
      const [before] = await lockBookings(trx, [id])
      if (before?.status !== "confirmed") return
      const after = { ...before, status: "completed" as const }
      await changeBookings(trx, [{ before, after }], "complete", { side: "system", userId: null }, now)
    })
  return ended.length
}

/** Looks again whether what somebody waits for is free: a new week may bring it within reach. */
async function offerAgain(db: Database, now: Date): Promise<boolean> {
  const sites = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("space.site_id")
    .distinct()
    .where("booking.status", "in", [...bookingMoves.offer.from])
    .where("booking.start_at", ">", now.toISOString())
    .execute()
  for (const { site_id } of sites) await inRetriedTransaction(db, (trx) => offerAllFreed(trx, site_id, now))
  return false
}

async function forgetNotes(db: Database): Promise<boolean> {
  await forgetTakenChanges(db, keptNotes)
  return false
}
