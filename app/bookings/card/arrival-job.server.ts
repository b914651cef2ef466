import { group } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMs } from "~/availability/units"
import { circles } from "~/organisations/circles.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { bookingsWithSite } from "../booking-with-site.server"
import { bookingEvents } from "../events"

/** From this minute of the day before on, by the clock of the building: before the digests of that day are written. */
const tellFromMinute = 7 * 60
const batch = 50

/**
 * Has those told who come tomorrow, or later today where that was booked since: once for each day and space that a
 * booking is moved to, and all dates of one day together of organisations for which the same people act. Whoever books
 * its own space knows the way.
 * @returns how many days were told, each of one circle of organisations.
 */
export async function tellArrivals(db: Database, now: Date): Promise<number> {
  const near = await bookingsWithSite(db)
    .select(["booking.id", "booking.start_at", "booking.organisation_id", "booking.arrival_told_for"])
    .select("site.time_zone")
    .where("booking.kind", "=", "booking")
    .where("booking.status", "=", "confirmed")
    .where("booking.start_at", ">", now.toISOString())
    .where("booking.start_at", "<", new Date(now.getTime() + 2 * dayMs).toISOString())
    .whereRef("booking.organisation_id", "!=", "site.organisation_id")
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  const due = near
    .map((row) => ({ ...row, date: wallTimeOf(row.time_zone, Date.parse(row.start_at)).date }))
    .filter(({ date, arrival_told_for, time_zone }) => {
      const wall = wallTimeOf(time_zone, now.getTime())
      const isNear = date === wall.date || (date === addDays(wall.date, 1) && wall.minute >= tellFromMinute)
      return isNear && arrival_told_for !== date
    })
  const circleOf = await circles(
    db,
    due.map(({ organisation_id }) => [organisation_id]),
  )
  const groups = group(due, ({ organisation_id, date }) => `${circleOf(organisation_id)} ${date}`)
  const days = [...groups.values()].slice(0, batch)
  for (const rows of days) await tellDay(db, rows, now)
  return days.length
}

async function tellDay(db: Database, rows: { id: string; start_at: string; date: string }[], now: Date) {
  await inRetriedTransaction(db, async (trx) => {
    const told: string[] = []
    for (const { id, start_at, date } of rows) {
      // Another process may have told it, and somebody may have moved it or given it up, a moment ago.
      const { numUpdatedRows } = await trx
        .updateTable("booking")
        .set({ arrival_told_for: date })
        .where("id", "=", id)
        .where("status", "=", "confirmed")
        .where("start_at", "=", start_at)
        .where((eb) => eb.or([eb("arrival_told_for", "is", null), eb("arrival_told_for", "!=", date)]))
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 1n) told.push(id)
    }
    const [first] = told
    if (!first) return
    const data = { bookingIds: told }
    await recordEvent(trx, bookingEvents, { kind: "arrival.near", subjectId: first, data }, now)
  })
}
