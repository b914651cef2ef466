import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { BookingDetailAnswer, BookingListAnswer, Conflict } from "~/http-api/booking-schemas.server"
import { addSite, addSpace, atOnce } from "../setup/bookable-hall"
import { linkMailedTo } from "../setup/outbox"
import { addSide, type Side } from "../setup/side"

let db: Database
let owner: Side
let choir: Side
let site: string
let hall: string

const zone = "Europe/Brussels"
const date = addDays(new Date().toISOString().slice(0, 10), 30)
const requests = "/en/my/requests"
const previewPath = () => `/en/spaces/${hall}?repeat=once&date=${date}&from=18:00&to=20:00&check=1`

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Parish", "owner@prices.example")
  choir = await addSide(db, "Choir", "choir@prices.example")
  site = await addSite(db, owner.viewer)
})
afterAll(() => db.destroy())
// Two hours of it are €16 for the choir.
beforeEach(async () => {
  hall = await addSpace(db, owner.viewer, site, { rules: { ...atOnce, approval: "owner" } })
})

const raise = () =>
  owner.press(
    `/en/my/spaces/${hall}/terms`,
    { "bookingRules.approval": "owner" },
    { "prices[0].amount": "150", "prices[1].amount": "80" },
  )

/** Asks on the page of the hall. @returns the id of the booking. */
async function request(): Promise<string> {
  const page = await choir.press(previewPath(), { intent: "book" }, { purpose: "Rehearsal" })
  const [, id = ""] = /^\/en\/my\/bookings\/(\w+)\?done=requested$/.exec(page) ?? []
  return id
}

const pageOf = (id: string) => `/en/my/bookings/${id}`
const bookingOf = async (id: string, side = choir) =>
  BookingDetailAnswer.parse((await side.ask(`/api/v1/bookings/${id}`)).body)
const bookedIn = async (space: string) =>
  BookingListAnswer.parse((await choir.ask(`/api/v1/bookings?space=${space}`)).body).items

describe("what a group saw when it asked", () => {
  it("is what it pays once it is confirmed, though the owner asks ten times as much by then", async () => {
    const id = await request()
    expect(await raise()).toBe(`/en/my/spaces/${hall}/photos`)
    expect(await choir.read(previewPath())).toContain("€160")
    expect(await owner.read(requests)).toContain("€16 in all, as promised when they asked")
    expect(await owner.press(requests, { intent: "owner.confirm", id })).toBe(`${requests}?done=confirmed`)

    const page = await choir.read(pageOf(id))
    expect(page).toMatch(/Rent .{0,30}€16 Without the reduced rate €30 Promised when you asked/)
    expect(page).not.toMatch(/€(160|300|80|150)/)
    expect(await bookingOf(id)).toMatchObject({
      status: "confirmed",
      price: { amount: 1600, unsubsidised: 3000, lines: [{ kind: "rent", amount: 1600 }] },
    })
    await linkMailedTo(choir.email, /^Hall.* is confirmed for you[\s\S]*^Price: €16$/m)
  })

  it("is not sent at another price: the page names both, and nothing is booked", async () => {
    const seen = await choir.form(previewPath(), { intent: "book" })
    await raise()
    const again = await choir.send(seen, { purpose: "Rehearsal" })
    expect(again).toContain(`/en/spaces/${hall}?`)
    expect(await choir.read(again)).toContain(
      "The price has changed since you looked: €16 → €160. Nothing was sent.",
    )
    const [start, end] = [18, 20].map((hour) => new Date(instantOf(zone, date, hour * 60)).toISOString())
    const asked = { organisationId: choir.organisationId, start, end, people: 10, purpose: "Rehearsal" }
    const path = `/api/v1/spaces/${hall}/bookings?lang=en`
    const refused = await choir.ask(path, "POST", { ...asked, expectedPrice: 1600 })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      detail: "The price is another than the one that was expected.",
      price: { was: 1600, now: 16_000, currency: "EUR" },
      conflicts: [],
    })
    expect(Conflict.parse(refused.body).price).toEqual({ was: 1600, now: 16_000, currency: "EUR" })
    expect(await bookedIn(hall)).toEqual([])

    await choir.press(again, { intent: "book" })
    expect(await bookedIn(hall)).toMatchObject([{ purpose: "Rehearsal", price: { amount: 16_000 } }])
  })

  it("gives way to the price of a longer time that the owner proposes, once the group accepts it", async () => {
    const id = await request()
    const until = { until: "21:00" }
    expect(await owner.press(requests, { intent: "owner.counter", id }, until)).toBe(
      `${requests}?done=countered`,
    )
    await linkMailedTo(choir.email, /^Another proposal for Hall[\s\S]*^Price: €24 instead of €16$/m)
    await raise()
    const page = await choir.read(pageOf(id))
    expect(page).toMatch(/Rent .{0,30}€24 .*It was €16 when you asked\..*you pay it if you accept\./)
    expect(page).toContain("Accept: €24")
    expect(await bookingOf(id)).toMatchObject({ status: "countered", actions: ["accept", "refuse"] })
    expect((await bookingOf(id, owner)).actions).toEqual([])
    const forced = await owner.ask(`/api/v1/bookings/${id}`, "PATCH", { action: "confirm" })
    expect(forced.status).toBe(409)

    const old = await choir.press(pageOf(id), { intent: "accept" }, { expectedPrice: "1600" })
    expect(await choir.read(old)).toContain("The price has changed meanwhile.")
    expect((await bookingOf(id)).status).toBe("countered")

    await choir.press(pageOf(id), { intent: "accept" })
    expect(await bookingOf(id)).toMatchObject({ status: "confirmed", price: { amount: 2400 } })
    expect(await choir.read(pageOf(id))).toMatch(/18:00 to 21:00.*Rent .{0,30}€24 .*Promised/)
    await linkMailedTo(owner.email, /^Choir accepts your proposal for Hall[\s\S]*^Price: €24$/m)
  })

  it("is told anew before a longer time changes it, and the form says first what it cannot read", async () => {
    const id = await request()
    const edit = (typed: Record<string, string>) => choir.press(pageOf(id), { intent: "edit" }, typed)
    await expect(edit({ date: "soon", people: "some", purpose: " " })).rejects.toThrow(
      /answered 422: .*3 .*Choose a date.* whole number of people.* in a few words what for/,
    )
    await expect(edit({ to: "21:00" })).rejects.toThrow(/answered 409: .*now €16.* becomes €24/)
    expect(await bookingOf(id)).toMatchObject({ price: { amount: 1600 } })
    expect(await edit({ to: "21:00", expectedPrice: "2400" })).toBe(`${pageOf(id)}?done=changed`)
    expect(await bookingOf(id)).toMatchObject({ price: { amount: 2400 } })
  })

  it("is not shown any more once the owner's proposal came to nothing", async () => {
    const id = await request()
    await owner.press(requests, { intent: "owner.counter", id }, { until: "21:00" })
    await choir.press(pageOf(id), { intent: "refuse" })
    expect(await bookingOf(id)).toMatchObject({ status: "declined" })
    expect(await choir.read(pageOf(id))).not.toMatch(/Price Rent|It was €16/)
  })
})
