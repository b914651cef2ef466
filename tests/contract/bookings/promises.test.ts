import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { findBooking } from "~/bookings/find-booking.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { keepTime } from "~/bookings/lifecycle/booking-jobs.server"
import { counterBooking } from "~/bookings/lifecycle/counter-booking.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eventHandlers } from "~/event-handlers.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { addException, removeException } from "~/spaces/hours/exceptions.server"
import type { BookingRules } from "~/spaces/vocabulary"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const at = "2031-03-18T18:00Z"
const one = { scope: "occurrence" } as const
const twoHours = { minutes: 120 }

async function townOf(db: Database, rules: Partial<BookingRules> = {}) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, ...rules } })
  const raise = () =>
    db
      .updateTable("price_rule")
      .set((eb) => ({ amount_cents: eb("amount_cents", "*", 10) }))
      .execute()
  const totalOf = async (id: string) =>
    (await findBooking(db, choir, id, { locale: "en", now })).price?.total ?? null
  return { owner, choir, club, choirId, clubId, hall, raise, totalOf }
}

const mailsOf = async (db: Database, subject: RegExp) => {
  await handleDueEvents(db, eventHandlers, new Date("2100-01-01T00:00:00Z"))
  const mails = await db.selectFrom("mail").selectAll().execute()
  return mails.map((mail) => JSON.stringify(mail)).filter((mail) => subject.test(mail))
}

eachDatabase("what a group was promised", (open) => {
  it("is what it pays, however the prices rise before the owner confirms, and the mail names it", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall, raise, totalOf } = await townOf(db, { approval: "owner" })
    const { id, price } = await bookSpace(db, choir, ask(hall, choirId, at, twoHours), now)
    expect(price.amount).toBe(1600)
    await raise()
    await moveBooking(db, owner, id, { move: "confirm", ...one }, later(1))
    expect(await totalOf(id)).toBe(1600)
    expect(await mailsOf(db, /news-answer.*16[^\d]{0,3}€/)).toHaveLength(1)
  })

  it("is not sent at another price than the one that was seen", async () => {
    const { db } = await open()
    const { choir, choirId, hall, raise } = await townOf(db)
    await raise()
    const seen = ask(hall, choirId, at, { ...twoHours, expectedPrice: 1600 })
    await expect(bookSpace(db, choir, seen, now)).rejects.toMatchObject({
      reason: "price_changed",
      sum: { was: 1600, now: 16_000 },
    })
    expect(await db.selectFrom("booking").select("id").execute()).toEqual([])
  })

  it("is asked again where the owner proposes another time, and where a group moves it", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall, raise, totalOf } = await townOf(db, { approval: "owner" })
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at, twoHours), now)
    const start = Date.parse("2031-03-19T18:00Z")
    const longer = { ...one, start: Date.parse(at), end: Date.parse(at) + 3 * 3_600_000 }
    await expect(editBooking(db, choir, id, { ...longer, expectedPrice: "same" }, now)).rejects.toMatchObject(
      { sum: { was: 1600, now: 2400 } },
    )
    await editBooking(db, choir, id, { ...longer, expectedPrice: 2400 }, now)
    expect(await totalOf(id)).toBe(2400)
    await editBooking(db, choir, id, { ...one, purpose: "Concert" }, now)
    await raise()
    await editBooking(db, choir, id, { ...one, people: 12 }, now)
    expect(await totalOf(id)).toBe(2400)
    await counterBooking(db, owner, id, { start, end: start + 3_600_000 }, now)
    const countered = await findBooking(db, choir, id, { locale: "en", now })
    expect(countered.price?.total).toBe(8000)
    expect(countered.history.map(({ price }) => price)).toContain(1600)
  })

  it("is no more than before where its owner moves it, and then it costs nothing to give it up", async () => {
    const { db } = await open()
    const rules = { cancelHours: 24 * 30, cancelFeePercent: 50 }
    const { owner, choir, choirId, hall, raise, totalOf } = await townOf(db, rules)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at, twoHours), now)
    await raise()
    const start = Date.parse(at) + 3_600_000
    await editBooking(db, owner, id, { ...one, start, end: start + 4 * 3_600_000 }, now)
    expect(await totalOf(id)).toBe(1600)
    await moveBooking(db, choir, id, { move: "cancel", ...one }, later(1))
    expect(await totalOf(id)).toBe(0)
  })

  it("owes the fee on what was agreed when the free term ended, shortened or moved first", async () => {
    const { db } = await open()
    const rules = { cancelHours: 24 * 30, cancelFeePercent: 50 }
    const { choir, choirId, hall, totalOf } = await townOf(db, rules)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at, twoHours), now)
    await editBooking(db, choir, id, { ...one, start: Date.parse(at), end: Date.parse(at) + 3_600_000 }, now)
    expect(await totalOf(id)).toBe(800 + 400)
    const far = Date.parse("2032-03-18T18:00Z")
    await editBooking(db, choir, id, { ...one, start: far, end: far + 3_600_000 }, now)
    await moveBooking(db, choir, id, { move: "cancel", ...one }, now)
    expect(await totalOf(id)).toBe(800)
  })

  it("is frozen for what was asked before prices were", async () => {
    const { db } = await open()
    const { choir, choirId, hall, totalOf } = await townOf(db, { approval: "owner" })
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at, twoHours), now)
    await db.updateTable("booking").set({ price: null }).where("id", "=", id).execute()
    await keepTime(db, now)
    expect(await totalOf(id)).toBe(1600)
  })

  it("is refused where more people come than fit in, with both figures", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await townOf(db)
    await db.updateTable("space").set({ capacity_seated: 80, capacity_standing: 120 }).execute()
    await expect(
      bookSpace(db, choir, ask(hall, choirId, at, { people: 100_000 }), now),
    ).rejects.toMatchObject({
      code: "invalid",
      faults: [{ path: "people", fault: "booking.capacityBoth", values: { seated: 80, standing: 120 } }],
    })
    await bookSpace(db, choir, ask(hall, choirId, at, { people: 120 }), now)
  })

  it("is offered at once when a closure is taken back, to whoever waits", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, hall } = await townOf(db)
    const first = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const waiting = await joinWaitingList(db, club, ask(hall, clubId, at), now)
    const closure = { kind: "dated", scope: "space", state: "closed", fromDate: "2031-03-18" } as const
    const { id } = await addException(db, owner, hall, closure, now)
    await moveBooking(db, choir, first.id, { move: "cancel", ...one }, now)
    const statusOf = async () =>
      (await db.selectFrom("booking").select("status").where("id", "=", waiting.id).executeTakeFirst())
        ?.status
    expect(await statusOf()).toBe("waiting")
    await removeException(db, owner, hall, id, new Date())
    await handleDueEvents(db, eventHandlers, new Date(Math.max(Date.now(), now.getTime())))
    expect(await statusOf()).toBe("offered")
  })
})
