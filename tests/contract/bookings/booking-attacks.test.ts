import { sql } from "kysely"
import { expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { pauseSpace } from "~/spaces/listing/publish-space.server"
import { sweepBookings } from "../../load/booking-sweep"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2131-03-05T08:00:00Z")
const confirm = { move: "confirm", scope: "occurrence" } as const

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  return { ownerId, choirId, owner, choir, siteId: await addSite(db, owner) }
}

eachDatabase("bookings under attack", (open, kind) => {
  it("take the buffers of the day on which they are confirmed", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const rules = { ...atOnce, approval: "owner" as const, bufferAfterMinutes: 60 }
    const hall = await addSpace(db, owner, siteId, { rules })
    const setBuffer = (minutes: number) =>
      db.updateTable("space").set({ buffer_after_minutes: minutes }).where("id", "=", hall).execute()
    const first = await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T18:00Z"), now)
    const late = await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T19:00Z"), now)
    await moveBooking(db, owner, late.id, confirm, now)
    await expectClaim(db, late.id, "2131-03-13T19:00Z", "2131-03-13T21:00Z")
    await setBuffer(0)
    await moveBooking(db, owner, first.id, confirm, now)
    await expectClaim(db, first.id, "2131-03-13T18:00Z", "2131-03-13T19:00Z")
    const second = await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T08:00Z"), now)
    await setBuffer(120)
    await moveBooking(db, owner, second.id, confirm, now)
    await expectClaim(db, second.id, "2131-03-13T08:00Z", "2131-03-13T11:00Z")
    expect((await sweepBookings(db)).faults).toEqual([])
  })

  it("of dates that no calendar holds are refused", async () => {
    const { db } = await open()
    const { owner, ownerId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    for (const start of ["+010000-01-01T00:00:00Z", "+275760-09-12T00:00:00Z", "9000-01-01T00:00:00Z"]) {
      const request = ask(hall, ownerId, start)
      await expect(bookSpace(db, owner, request, now)).rejects.toMatchObject({ code: "invalid" })
      await expect(blockTime(db, owner, request, now)).rejects.toMatchObject({ code: "invalid" })
    }
    const endless = { ...ask(hall, ownerId, "2131-03-13T18:00Z"), end: Number.MAX_SAFE_INTEGER - 31 }
    await expect(blockTime(db, owner, endless, now)).rejects.toMatchObject({ code: "invalid" })
    const notANumber = { ...ask(hall, ownerId, "2131-03-13T18:00Z"), start: Number.NaN }
    await expect(blockTime(db, owner, notANumber, now)).rejects.toMatchObject({ code: "invalid" })
  })

  it("of a series that meets itself take every date but those in their own way", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, bufferAfterMinutes: 120 } })
    const daily = ask(hall, choirId, "2131-03-13T08:00Z", { minutes: 1410, rrule: "FREQ=DAILY;COUNT=5" })
    await expect(bookSpace(db, choir, daily, now)).rejects.toMatchObject({
      code: "conflict",
      dates: [{ start: "2131-03-14T08:00:00.000Z" }, { start: "2131-03-16T08:00:00.000Z" }],
    })
    const { occurrences } = await bookSpace(db, choir, { ...daily, onConflict: "skip" }, now)
    expect(occurrences.map(({ status }) => status)).toEqual([
      "confirmed",
      "rejected",
      "confirmed",
      "rejected",
      "confirmed",
    ])
    const desks = await addSpace(db, owner, siteId, {
      desks: 3,
      rules: { ...atOnce, bufferAfterMinutes: 120 },
    })
    const two = { ...daily, spaceId: desks, quantity: 2, onConflict: "skip" as const }
    const some = await bookSpace(db, choir, two, now)
    expect(some.occurrences.filter(({ status }) => status === "rejected")).toHaveLength(2)
    await bookSpace(
      db,
      choir,
      { ...two, quantity: 1, start: two.start + 7 * 86_400_000, end: two.end + 7 * 86_400_000 },
      now,
    )
    expect((await sweepBookings(db)).faults).toEqual([])
  })

  it("of a series keep their length in the nights of the clock, or are refused", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const rrule = "FREQ=WEEKLY;COUNT=2"
    // 25 March 2131 has 23 hours in Brussels, 28 October 25.
    for (const [start, minutes] of [
      ["2131-03-24T12:00Z", 1440],
      ["2131-10-28T00:30Z", 60],
      ["2131-10-28T00:45Z", 30],
    ] as const) {
      const request = ask(hall, choirId, start, { minutes, rrule })
      await expect(bookSpace(db, choir, request, now)).rejects.toMatchObject({ code: "invalid" })
    }
    const night = await bookSpace(
      db,
      choir,
      ask(hall, choirId, "2131-10-27T22:00Z", { rrule, minutes: 600 }),
      now,
    )
    const hours = night.occurrences.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 3_600_000)
    // From midnight to nine on the clock: ten hours in the night of the change, nine a week later.
    expect(hours).toEqual([10, 9])
  })

  it("have the hour that comes twice in both its turns, once each", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    for (const start of ["2131-10-28T00:00Z", "2131-10-28T01:00Z"]) {
      await bookSpace(db, choir, ask(hall, choirId, start), now)
      await expect(bookSpace(db, choir, ask(hall, choirId, start), now)).rejects.toMatchObject({
        code: "conflict",
      })
    }
  })

  it("never exceed a quota, however many ask at once", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, quotaPerMonth: 3 } })
    const hours = Array.from(
      { length: 12 },
      (_, hour) => `2131-03-13T${String(hour + 8).padStart(2, "0")}:00Z`,
    )
    const asked = await Promise.allSettled(
      hours.map((start) => bookSpace(db, choir, ask(hall, choirId, start), now)),
    )
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
  })

  it("are not newly taken in a space that was put out of use, but for its owner's answers", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, approval: "owner" } })
    const [first, second] = [
      await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T18:00Z"), now),
      await bookSpace(db, choir, ask(hall, choirId, "2131-03-14T18:00Z"), now),
    ]
    await pauseSpace(db, owner, hall, new Date())
    await moveBooking(db, owner, first.id, confirm, now)
    await db
      .updateTable("booking")
      .set({ status: "rejected", reason: "taken" })
      .where("id", "=", second.id)
      .execute()
    const retake = { move: "retake", scope: "occurrence" } as const
    await expect(moveBooking(db, choir, second.id, retake, now)).rejects.toMatchObject({ code: "conflict" })
    await db
      .updateTable("booking")
      .set({ status: "requested", reason: null })
      .where("id", "=", second.id)
      .execute()
    await db.updateTable("space").set({ status: "archived" }).where("id", "=", hall).execute()
    await expect(moveBooking(db, owner, second.id, confirm, now)).rejects.toMatchObject({ code: "conflict" })
    const decline = { move: "decline", scope: "occurrence" } as const
    await moveBooking(db, owner, second.id, decline, now)
  })

  it("that an owner blocks keep every desk, also those that come later", async () => {
    const { db } = await open()
    const { owner, choir, choirId, ownerId, siteId } = await town(db)
    const desks = await addSpace(db, owner, siteId, { desks: 3 })
    await blockTime(db, owner, ask(desks, ownerId, "2131-03-13T18:00Z"), now)
    const { saveSpaceStep } = await import("~/spaces/listing/save-space.server")
    await saveSpaceStep(
      db,
      owner,
      desks,
      "space",
      {
        kind: "desk_area",
        parentId: null,
        name: { en: "Desks" },
        description: {},
        quantity: 5,
        amenities: [],
      },
      new Date(),
    )
    const one = ask(desks, choirId, "2131-03-13T18:00Z", { quantity: 1 })
    await expect(bookSpace(db, choir, one, now)).rejects.toMatchObject({ code: "conflict" })
    expect((await sweepBookings(db)).faults).toEqual([])
  })

  it("are not acknowledged when the database has rolled back behind the transaction's back", async () => {
    const { db } = await open()
    const { siteId, choirId, choir, owner } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    if (kind === "sqlite")
      await sql`create trigger broken before update of purpose on booking begin
        select raise(rollback, 'disk is full');
      end`.execute(db)
    const booked = inTransaction(db, async (trx) => {
      await bookSpace(trx, choir, ask(hall, choirId, "2131-03-13T18:00Z"), now)
      const hurt = kind === "sqlite" ? sql`update booking set purpose = 'x'` : sql`select 1 / 0`
      await hurt.execute(trx).catch(() => {})
      await trx.updateTable("site").set({ name: "Changed" }).execute()
    })
    await expect(booked).rejects.toThrow()
    expect(await db.selectFrom("booking").select("id").execute()).toEqual([])
    expect(await db.selectFrom("site").select("name").execute()).toEqual([{ name: "House" }])
    await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T18:00Z"), now)
  })

  it("go on when the database has closed the connections that were idle", async () => {
    if (kind === "sqlite") return
    const { db, url } = await open()
    const { siteId, choirId, choir, owner } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const { createDatabase } = await import("#db/database.server")
    const other = createDatabase(url)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other)
    await other.destroy()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await bookSpace(db, choir, ask(hall, choirId, "2131-03-13T18:00Z"), now)
  })
})

async function expectClaim(db: Database, bookingId: string, from: string, until: string) {
  const claims = await db.selectFrom("claim").selectAll().where("booking_id", "=", bookingId).execute()
  const minute = (text: string) => Date.parse(text) / 60_000
  expect(claims).toMatchObject([{ from_minute: minute(from), until_minute: minute(until) }])
}
