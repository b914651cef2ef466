import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { setTariffs } from "~/bookings/prices/tariffs.server"
import { findStatement, listStatements } from "~/bookings/statements/find-statements.server"
import { isPaymentReference } from "~/bookings/statements/payment-reference"
import { issueStatements, markPaid, statementDrafts } from "~/bookings/statements/statements.server"
import { eventHandlers } from "~/event-handlers.server"
import { notificationsOf } from "~/notifications/list-notifications.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const march = new Date("2031-03-03T08:00:00Z")
const april = new Date("2031-04-02T08:00:00Z")

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, {
    rules: { ...atOnce, cancelHours: 48, cancelFeePercent: 50 },
    terms: { depositCents: 5000 },
  })
  const book = (viewer: typeof choir, organisationId: string, start: string, minutes = 60) =>
    bookSpace(db, viewer, ask(hall, organisationId, start, { minutes }), march)
  return { ownerId, choirId, clubId, owner, choir, club, hall, book }
}

eachDatabase("monthly statements", (open) => {
  it("tell what began in the month, late cancellations, and deposits apart", async () => {
    const { db } = await open()
    const { ownerId, choirId, owner, choir, hall, book } = await town(db)
    await book(choir, choirId, "2031-03-10T18:00Z", 120)
    const late = await book(choir, choirId, "2031-03-12T18:00Z")
    const early = await book(choir, choirId, "2031-03-20T18:00Z")
    await moveBooking(db, choir, early.id, { move: "cancel", scope: "occurrence" }, march)
    await moveBooking(
      db,
      choir,
      late.id,
      { move: "release", scope: "occurrence" },
      new Date("2031-03-11T18:00Z"),
    )
    // Midnight in Brussels is April there, though March in UTC.
    await book(choir, choirId, "2031-03-31T22:00Z")
    await blockTime(
      db,
      owner,
      {
        spaceId: hall,
        start: Date.parse("2031-03-15T10:00Z"),
        end: Date.parse("2031-03-15T12:00Z"),
        rrule: null,
        purpose: "Repairs",
        onConflict: "fail",
      },
      march,
    )
    const { issued } = await issueStatements(db, owner, { ownerId, month: "2031-03" }, april)
    expect(issued).toHaveLength(1)
    const statement = await findStatement(db, owner, issued[0] ?? "", "en")
    expect(statement.lines.map(({ kind, amount, status }) => [kind, amount, status])).toEqual([
      ["rent", 1600, "confirmed"],
      ["deposit", 5000, "confirmed"],
      ["cancellation_fee", 400, "released"],
    ])
    expect(statement).toMatchObject({
      total: 2000,
      deposits: 5000,
      month: "2031-03",
      paidAt: null,
      number: 1,
    })
    expect(isPaymentReference(statement.reference)).toBe(true)
    // What was written stays, whatever becomes of the names.
    await db.updateTable("booking").set({ purpose: "Other" }).execute()
    expect((await findStatement(db, choir, issued[0] ?? "", "en")).lines[0]?.purpose).toBe("Rehearsal")
  })

  it("are issued once, with numbers in a row, however many ask at the same time", async () => {
    const { db, url } = await open()
    const { ownerId, choirId, clubId, owner, choir, club, book } = await town(db)
    await book(choir, choirId, "2031-03-10T18:00Z")
    await book(club, clubId, "2031-03-11T18:00Z")
    await book(club, clubId, "2031-02-28T18:00Z").catch(() => null)
    const others = [createDatabase(url), createDatabase(url), createDatabase(url)]
    try {
      const results = await Promise.all(
        [db, ...others].map((own) => issueStatements(own, owner, { ownerId, month: "2031-03" }, april)),
      )
      expect(results.flatMap(({ issued }) => issued)).toHaveLength(2)
      for (const { issued, stood } of results) expect([...issued, ...stood].sort()).toHaveLength(2)
    } finally {
      for (const own of others) await own.destroy()
    }
    const numbers = (await listStatements(db, owner, { side: "owner" }, "en")).map(({ number }) => number)
    expect(numbers.sort()).toEqual([1, 2])
    expect(await statementDrafts(db, owner, { ownerId, month: "2031-03" })).toEqual([])
    const events = await db.selectFrom("event").select("id").where("kind", "=", "statement.issued").execute()
    expect(events).toHaveLength(2)
  })

  it("are told to those who answer for the group, with what to pay and where to read it", async () => {
    const { db } = await open()
    const { ownerId, choirId, owner, choir, book } = await town(db)
    await db.updateTable("user").set({ locale: "fr" }).where("id", "=", choir.userId).execute()
    await book(choir, choirId, "2031-03-10T18:00Z")
    await db.deleteFrom("event").execute()
    const { issued } = await issueStatements(db, owner, { ownerId, month: "2031-03" }, april)
    expect(await handleDueEvents(db, eventHandlers, new Date("2100-01-01T00:00:00Z"))).toBe(1)
    const [mail, ...others] = await db.selectFrom("mail").select(["to_address", "subject", "text"]).execute()
    expect(others).toEqual([])
    expect(mail?.to_address).toBe("choir@test.example")
    expect(mail?.subject).toBe("Owner vous envoie son relevé pour mars 2031")
    const statement = await findStatement(db, choir, issued[0] ?? "", "fr")
    expect(mail?.text).toMatch(/Relevé 1\s: 8\s€/)
    expect(mail?.text).toContain(statement.reference)
    expect(mail?.text).toContain(`/fr/my/statements/${statement.id}`)
    const [news] = await notificationsOf(db, choir.userId, "nl")
    expect(news).toMatchObject({
      title: "Owner stuurt u de afrekening voor maart 2031",
      path: `/nl/my/statements/${statement.id}`,
    })
  })

  it("wait for the month to be over", async () => {
    const { db } = await open()
    const { ownerId, owner } = await town(db)
    const early = issueStatements(db, owner, { ownerId, month: "2031-03" }, new Date("2031-03-31T21:59:00Z"))
    await expect(early).rejects.toMatchObject({ code: "invalid", faults: [{ path: "month" }] })
    const odd = issueStatements(db, owner, { ownerId, month: "2031-3" }, april)
    await expect(odd).rejects.toMatchObject({ code: "invalid" })
    const none = await issueStatements(
      db,
      owner,
      { ownerId, month: "2031-03" },
      new Date("2031-03-31T22:00:00Z"),
    )
    expect(none).toEqual({ issued: [], stood: [] })
  })

  it("are read by both sides, and marked as paid by the owner alone", async () => {
    const { db } = await open()
    const { ownerId, choirId, owner, choir, club, book } = await town(db)
    await book(choir, choirId, "2031-03-10T18:00Z")
    await expect(issueStatements(db, choir, { ownerId, month: "2031-03" }, april)).rejects.toMatchObject({
      code: "forbidden",
    })
    const { issued } = await issueStatements(db, owner, { ownerId, month: "2031-03" }, april)
    const id = issued[0] ?? ""
    await expect(findStatement(db, club, id, "en")).rejects.toMatchObject({ code: "not_found" })
    await expect(markPaid(db, club, id, true, april)).rejects.toMatchObject({ code: "not_found" })
    await expect(markPaid(db, choir, id, true, april)).rejects.toMatchObject({ code: "forbidden" })
    await markPaid(db, owner, id, true, april)
    await markPaid(db, owner, id, true, new Date("2031-05-01T00:00:00Z"))
    const [seen] = await listStatements(db, choir, { side: "organisation" }, "en")
    expect(seen).toMatchObject({ paidAt: april.toISOString(), editable: false })
    await markPaid(db, owner, id, false, april)
    expect((await findStatement(db, owner, id, "en")).paidAt).toBeNull()
    expect(await listStatements(db, club, { side: "organisation" }, "en")).toEqual([])
  })

  it("leave out whoever owes nothing, and hold the price that a member has", async () => {
    const { db } = await open()
    const { ownerId, choirId, owner, choir, hall, book } = await town(db)
    await db
      .insertInto("price_rule")
      .values({
        id: "member-price",
        space_id: hall,
        position: 5,
        audience: "member",
        model: "solidarity",
        amount_cents: 300,
        currency: "EUR",
        unit: "hour",
        from_date: null,
        until_date: null,
        vat: "exempt",
        vat_rate: null,
      })
      .execute()
    await expect(
      setTariffs(db, choir, { ownerId, organisationId: choirId, audiences: ["member"] }, new Date()),
    ).rejects.toMatchObject({ code: "forbidden" })
    await setTariffs(
      db,
      owner,
      { ownerId, organisationId: choirId, audiences: ["member", "neighbourhood"] },
      new Date(),
    )
    expect((await book(choir, choirId, "2031-03-10T18:00Z")).price.amount).toBe(300)
    await setTariffs(db, owner, { ownerId, organisationId: choirId, audiences: [] }, new Date())
    expect((await book(choir, choirId, "2031-03-11T18:00Z")).price.amount).toBe(800)
    const [draft] = await statementDrafts(db, owner, { ownerId, month: "2031-03" })
    expect(draft).toMatchObject({ organisationId: choirId, total: 1100 })
  })
})
