import { sql } from "kysely"
import { expect, it } from "vitest"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import { siteStamp } from "~/bookings/kept-places.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { addException } from "~/spaces/hours/exceptions.server"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { lockLeaves, lockSite } from "~/spaces/tree/turns.server"
import { sweepBookings } from "../../load/booking-sweep"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2131-03-05T08:00:00Z")
const hour = (n: number) => new Date(Date.parse("2131-03-13T06:00:00Z") + n * 3_600_000).toISOString()

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const siteId = await addSite(db, owner)
  return { owner, choir, choirId, siteId }
}

eachDatabase("what a space is booked by", (open) => {
  it("is what its owner last said, whichever process wrote it", async () => {
    const { db, url } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const other = createDatabase(url)
    const book = (n: number) => bookSpace(db, choir, ask(hall, choirId, hour(n)), now)
    expect((await book(0)).price.amount).toBe(800)

    await other
      .updateTable("price_rule")
      .set({ amount_cents: 900 })
      .where("audience", "=", "non_profit")
      .execute()
    expect((await book(2)).price.amount).toBe(900)

    await other.updateTable("space").set({ buffer_after_minutes: 90 }).execute()
    const buffered = await book(4)
    await expect(book(5)).rejects.toMatchObject({ code: "conflict" })
    expect(buffered.status).toBe("confirmed")

    await other.updateTable("space").set({ buffer_after_minutes: 0, approval: "owner" }).execute()
    expect((await book(8)).status).toBe("requested")

    await addException(
      other,
      owner,
      hall,
      {
        scope: "site",
        state: "closed",
        kind: "dated",
        fromDate: "2131-03-14",
        untilDate: null,
        from: 0,
        until: 1440,
        note: null,
      },
      now,
    )
    await expect(book(24)).rejects.toMatchObject({ dates: [{ reason: "closed" }] })
    await other.deleteFrom("availability_exception").execute()
    expect((await book(24)).status).toBe("requested")

    await other.deleteFrom("weekly_rule").execute()
    await expect(book(10)).rejects.toMatchObject({ dates: [{ reason: "closed" }] })
    await other.destroy()
  })

  it("is its building as it stands, when that was divided elsewhere", async () => {
    const { db, url } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    await bookSpace(db, choir, ask(hall, choirId, hour(0)), now)
    const other = createDatabase(url)
    const parts = ["Left", "Right"].map((en) => ({ original: "en" as const, en }))
    const { ids } = await splitSpace(other, owner, hall, parts, now)
    await bookSpace(db, choir, ask(hall, choirId, hour(1)), now)
    const claims = await db.selectFrom("claim").select("leaf_id").execute()
    expect(claims.map(({ leaf_id }) => leaf_id).sort()).toEqual([...ids, ...ids].sort())
    expect((await sweepBookings(db)).faults).toEqual([])
    await other.destroy()
  })

  it("is not what was taken back", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const price = async (n: number, at = db) =>
      (await bookSpace(at, choir, ask(hall, choirId, hour(n)), now)).price.amount
    const cheaper = (at: Database, cents: number) =>
      at.updateTable("price_rule").set({ amount_cents: cents }).where("audience", "=", "non_profit").execute()
    const failing = inTransaction(db, async (trx) => {
      await cheaper(trx, 500)
      expect(await price(0, trx)).toBe(500)
      throw new Error("taken back")
    })
    await expect(failing).rejects.toThrow("taken back")
    expect(await price(0)).toBe(800)
    await cheaper(db, 700)
    expect(await price(1)).toBe(700)
  })

  it("has another stamp after every change that it depends on, and no other", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const elsewhere = await addSite(db, owner)
    const hall = await addSpace(db, owner, siteId)
    const stamps = async () => [await siteStamp(db, siteId), await siteStamp(db, elsewhere)]
    const [before, beforeElsewhere] = await stamps()
    const known = new Set([before])
    const changes = [
      sql`update space set lead_minutes = 5 where id = ${hall}`,
      sql`update site set time_zone = 'Europe/Paris' where id = ${siteId}`,
      sql`delete from weekly_rule where weekday = 3`,
      sql`update weekly_rule set until_minute = 600`,
      sql`delete from price_rule`,
    ]
    for (const change of changes) {
      await change.execute(db)
      const [stamp, other] = await stamps()
      expect(known.has(stamp)).toBe(false)
      known.add(stamp)
      expect(other).toBe(beforeElsewhere)
    }
    const day = "2131-01-01"
    await db
      .insertInto("holiday")
      .values({ calendar: "public", name: "Day", start_date: day, end_date: day })
      .execute()
    expect((await stamps()).some((stamp) => stamp === beforeElsewhere)).toBe(false)
    const still = await stamps()
    await db.updateTable("site").set({ name: "Other" }).execute()
    await bookSpace(db, choir, ask(hall, choirId, hour(0)), now).catch(() => {})
    expect(await stamps()).toEqual(still)
  })
})

eachDatabase("rooms of one building", (open, kind) => {
  if (kind === "sqlite") {
    it("are booked one after the other by the one who writes", async () => {
      const { db } = await open()
      const { owner, choir, choirId, siteId } = await town(db)
      const rooms = [await addSpace(db, owner, siteId), await addSpace(db, owner, siteId)]
      const booked = rooms.flatMap((room) =>
        [0, 1, 0].map((n) => bookSpace(db, choir, ask(room, choirId, hour(n)), now)),
      )
      const results = await Promise.allSettled(booked)
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4)
      expect((await sweepBookings(db)).faults).toEqual([])
    })
    return
  }

  it("are booked beside each other, and not beside what holds them", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const [left, right] = [
      await addSpace(db, owner, siteId, { parentId: hall }),
      await addSpace(db, owner, siteId, { parentId: hall }),
    ]
    const done: string[] = []
    const book = async (name: string, space: string) => {
      await bookSpace(db, choir, ask(space, choirId, hour(0)), now).catch(() => {})
      done.push(name)
    }
    let waiting: Promise<void>[] = []
    await inTransaction(db, async (trx) => {
      await lockLeaves(trx, siteId, [left])
      await book("right", right)
      waiting = [book("left", left), book("hall", hall)]
      await waitingForALock(db, waiting.length)
      expect(done).toEqual(["right"])
    })
    await Promise.all(waiting)
    done.length = 0
    await inTransaction(db, async (trx) => {
      await lockSite(trx, siteId)
      waiting = [book("right", right)]
      await waitingForALock(db, waiting.length)
      expect(done).toEqual([])
    })
    await Promise.all(waiting)
    expect(done).toEqual(["right"])
    expect((await sweepBookings(db)).faults).toEqual([])
  })
})

/** Until so many wait for a turn, to be awaited before that turn is given back. */
async function waitingForALock(db: Database, count: number) {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`.execute(db)
    if (Number(rows[0]?.n) >= count) return
  }
}
