import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { DatesRefused } from "~/bookings/checks/dates-refused"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { answerOnce, hashBody, KeyFault } from "~/platform/http/idempotency.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")

async function hallFor(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const bookOnce = (on: Database, key: string, request: ReturnType<typeof ask>) =>
    answerOnce(
      on,
      {
        userId: choir.userId,
        key,
        target: `POST /api/v1/spaces/${hall}/bookings`,
        bodyHash: hashBody(JSON.stringify(request)),
      },
      {
        run: async (trx) => ({
          status: 201,
          headers: {},
          body: JSON.stringify(await bookSpace(trx, choir, request, now)),
        }),
        refusal: async (error) =>
          error instanceof DatesRefused
            ? { status: error.status, headers: {}, body: JSON.stringify(error.dates) }
            : null,
      },
    )
  return { hall, choirId, bookOnce }
}

const bookings = (db: Database) => db.selectFrom("booking").select(["status", "start_at"]).execute()

eachDatabase("a booking asked for with a key", (open) => {
  it("is made once, however often and on however many connections it is asked for at once", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const { hall, choirId, bookOnce } = await hallFor(db)
    const request = ask(hall, choirId, "2031-03-04T18:00Z")
    const settled = await Promise.allSettled(
      Array.from({ length: 16 }, (_, i) => bookOnce(i % 2 ? db : other, "one", request)),
    )
    const answers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    for (const one of settled) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(KeyFault)
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect(await bookings(db)).toHaveLength(1)
    expect(await db.selectFrom("claim").selectAll().execute()).toHaveLength(1)
    expect(await bookOnce(other, "one", request)).toEqual(answers[0])
    await other.destroy()
  })

  it("is refused with the dates in the way when another key was first", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const { hall, choirId, bookOnce } = await hallFor(db)
    const request = ask(hall, choirId, "2031-03-04T18:00Z")
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => bookOnce(i % 2 ? db : other, `key ${i}`, request)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    for (const { status, body } of answers)
      if (status === 409) expect(JSON.parse(body)).toMatchObject([{ reason: "taken" }])
    expect(await bookings(db)).toHaveLength(1)
    await other.destroy()
  })

  it("keeps the other dates of a series that lost one to a racer", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const { hall, choirId, bookOnce } = await hallFor(db)
    const rrule = "FREQ=WEEKLY;BYDAY=TU;COUNT=6"
    const series = { ...ask(hall, choirId, "2031-03-04T18:00Z", { rrule }), onConflict: "skip" as const }
    const single = ask(hall, choirId, "2031-03-18T18:00Z")
    const answers = await Promise.all([
      bookOnce(db, "series", series),
      bookOnce(other, "single", single),
      bookOnce(other, "late series", series).catch((error) => error),
    ])
    // Whichever of the two series comes first has the dates.
    expect([answers[0], answers[2]].filter(({ status }) => status === 201)).toHaveLength(1)
    const confirmed = (await bookings(db)).filter(({ status }) => status === "confirmed")
    expect(confirmed).toHaveLength(6)
    expect(new Set(confirmed.map(({ start_at }) => start_at)).size).toBe(6)
    await other.destroy()
  })
})
