import { expect, it } from "vitest"
import { type Database, inSnapshot, inTransaction, type Snapshot } from "#db/database.server"
import type { BookingFormFields } from "~/bookings/asking/booking-form-fields"
import { findAlternatives } from "~/bookings/checks/find-alternatives.server"
import { requestsToAnswer } from "~/bookings/hosting/requests.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const keys = (db: Snapshot) =>
  db
    .selectFrom("setting")
    .select("key")
    .where("key", "like", "snap-%")
    .orderBy("key")
    .execute()
    .then((rows) => rows.map(({ key }) => key))
const write = (db: Database, key: string) => db.insertInto("setting").values({ key, value: "" }).execute()

eachDatabase("a snapshot", (open) => {
  it("stays as it was at its first moment, while others write", async () => {
    const { db } = await open()
    await write(db, "snap-1")
    const seen = await inSnapshot(db, async (snapshot) => {
      const before = await keys(snapshot)
      await write(db, "snap-2")
      return [before, await keys(snapshot), await keys(db)]
    })
    expect(seen).toEqual([["snap-1"], ["snap-1"], ["snap-1", "snap-2"]])
    expect(await inSnapshot(db, keys)).toEqual(["snap-1", "snap-2"])
  })

  it("waits for no writer, and sees nothing that is not committed", async () => {
    const { db } = await open()
    const seen = await inTransaction(db, async (trx) => {
      await write(trx, "snap-1")
      return [await inSnapshot(db, keys), await inSnapshot(trx, keys)]
    })
    expect(seen).toEqual([[], ["snap-1"]])
  })

  it("takes nothing that is written in it", async () => {
    const { db } = await open()
    await expect(inSnapshot(db, (snapshot) => write(snapshot as Database, "snap-1"))).rejects.toThrow()
    expect(await keys(db)).toEqual([])
    await write(db, "snap-2")
    expect(await keys(db)).toEqual(["snap-2"])
  })

  it("ends with its work: many at once, some of which fail, leave the database as it was", async () => {
    const { db } = await open()
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, (_, turn) =>
        inSnapshot(db, async (snapshot) => {
          await keys(snapshot)
          if (turn % 2) throw new Error("no")
        }),
      ),
    )
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(10)
    await write(db, "snap-1")
    expect(await inSnapshot(db, keys)).toEqual(["snap-1"])
  })

  it("is how pages look at what comes near and at requests: no writer keeps them waiting", async () => {
    const { db } = await open()
    const now = new Date("2031-01-01T10:00:00Z")
    const [ownerId, choirId] = [await addOrganisation(db, "Owner"), await addOrganisation(db, "Choir")]
    const [owner, choir] = [await addPerson(db, "owner", ownerId), await addPerson(db, "choir", choirId)]
    const hall = await addSpace(db, owner, await addSite(db, owner), {
      rules: { ...atOnce, approval: "owner" },
    })
    await bookSpace(db, owner, ask(hall, ownerId, "2031-03-11T18:00Z"), now)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-12T18:00Z"), now)
    const fields: BookingFormFields = {
      organisation: choirId,
      date: "2031-03-11",
      from: "19:00",
      to: "20:00",
      repeat: "once",
      days: [],
      ends: "times",
      times: "",
      until: "",
      without: [],
      people: "",
      desks: "",
    }
    const booking = {
      date: fields.date,
      from: 19 * 60,
      until: 20 * 60,
      rrule: null,
      people: null,
      desks: null,
    }
    const missed = { spaceId: hall, fields, booking, organisationId: choirId }
    const told = await inTransaction(db, async (trx) => {
      await write(trx, "snap-1")
      return [
        (await findAlternatives(db, missed, { locale: "en", now })).length > 0,
        (await requestsToAnswer(db, owner, { locale: "en", now })).total,
      ]
    })
    expect(told).toEqual([true, 1])
  })
})
