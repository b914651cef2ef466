import { expect, it } from "vitest"
import { type DateFault, dateFaults } from "~/bookings/booking"
import { statusMoves, takesTime } from "~/bookings/booking-moves"
import { takingRules } from "~/bookings/checks/taking-rules"
import { findBooking } from "~/bookings/find-booking.server"
import { AppError } from "~/platform/errors"
import { book } from "../../setup/book"
import { eachDatabase } from "../../setup/each-database"
import { now, slot, type Town, townOf, type Way, ways } from "./ways-to-take-time"

type Change = Record<string, unknown>
const setSpace = ({ db, hall }: Town, change: Change) =>
  db.updateTable("space").set(change).where("id", "=", hall).execute()

/** Breaks each rule for the hall at the time of {@link slot}, for 40 people: what the test is generated from. */
const breaking: Record<DateFault, (town: Town) => Promise<unknown>> = {
  not_offered: (town) => setSpace(town, { status: "archived" }),
  paused: (town) => setSpace(town, { status: "paused" }),
  past: () => Promise.resolve(),
  too_soon: (town) => setSpace(town, { lead_minutes: 60 * 24 * 60 }),
  too_far: (town) => setSpace(town, { horizon_days: 3 }),
  off_step: (town) => setSpace(town, { step_minutes: 7 }),
  too_short: (town) => setSpace(town, { min_minutes: 180 }),
  too_long: (town) => setSpace(town, { max_minutes: 60 }),
  closed: ({ db, hall }) => db.deleteFrom("weekly_rule").where("space_id", "=", hall).execute(),
  form: (town) => setSpace(town, { forms: JSON.stringify(["part_time"]) }),
  capacity: (town) => setSpace(town, { capacity_seated: 30, capacity_standing: 35 }),
  taken: async ({ db, hall, groupId }) => {
    await db.updateTable("space").set({ buffer_before_minutes: 30 }).where("id", "=", hall).execute()
    await book(db, groupId, hall, [hall], { start: slot.start - 3_600_000, end: slot.start })
  },
  imported: async ({ db, hall }) => {
    const stamp = now.toISOString()
    await db
      .insertInto("calendar_subscription")
      .values({ id: "calendar", space_id: hall, name: "Own", created_at: stamp, failures: 0 })
      .execute()
    await db
      .insertInto("imported_event")
      .values({
        id: "event",
        subscription_id: "calendar",
        space_id: hall,
        uid: "u",
        recurrence: "",
        from_minute: slot.start / 60_000,
        until_minute: slot.end / 60_000,
        title: "Own",
        created_at: stamp,
      })
      .execute()
  },
  quota: async (town) => {
    await setSpace(town, { quota_per_month: 1 })
    const elsewhere = Date.parse("2031-03-25T18:00Z")
    await book(town.db, town.groupId, town.hall, [town.hall], {
      start: elsewhere,
      end: elsewhere + 3_600_000,
    })
  },
}

const named = ways as Record<string, Way>

eachDatabase("whoever takes time", (open, kind) => {
  it("goes through the check by every move of the table that takes some", () => {
    for (const name of statusMoves.filter(takesTime)) expect(Object.keys(ways), name).toContain(name)
  })

  for (const [wayIndex, [name, way]] of Object.entries(named).entries())
    it(`is stopped by every rule that counts, or by the owner's word for it: ${name}`, {
      timeout: 120_000,
    }, async () => {
      for (const [index, rule] of dateFaults.entries()) {
        // What begins in the past has no such move, whoever asks.
        if (rule === "past") continue
        // The rules are the same code for both databases: on the second each move and each rule meets some others.
        if (kind === "postgres" && (index + wayIndex) % 4) continue
        const { db } = await open()
        const town = await townOf(db)
        const id = await way.prepare(town)
        // A series is asked in a form of its own.
        if (rule === "form" && name === "date added")
          await setSpace(town, { forms: JSON.stringify(["hourly"]) })
        // What an owner keeps for itself has no buffers to meet.
        else if (rule === "taken" && name === "block")
          await book(db, town.groupId, town.hall, [town.hall], slot)
        else await breaking[rule](town)
        const outcome = await way.take(town, id).then(
          () => "taken",
          (error) => (error instanceof AppError ? "refused" : Promise.reject(error)),
        )
        const counts = !way.free?.[rule]
        expect([name, rule, outcome]).toEqual([name, rule, counts ? "refused" : "taken"])
        if (!counts || way.by !== "owner") continue
        const said = await way.take(town, id, true).then(
          () => "taken",
          (error) => (error instanceof AppError ? "refused" : Promise.reject(error)),
        )
        const may = takingRules[rule] === "owner"
        expect([name, rule, said]).toEqual([name, rule, may ? "taken" : "refused"])
        if (!may) continue
        const { history } = await findBooking(db, town.owner, id, { locale: "en", now })
        expect([name, rule, history.flatMap(({ overrides }) => overrides)]).toEqual([name, rule, [rule]])
      }
    })
})
