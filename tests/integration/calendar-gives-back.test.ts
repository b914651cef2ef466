import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { addCalendar, refreshOwnCalendar } from "~/bookings/ical/subscriptions/subscriptions.server"
import { Availability } from "~/http-api/answer-schemas.server"
import { BookingDetailAnswer } from "~/http-api/booking-schemas.server"
import { addSite, addSpace } from "../setup/bookable-hall"
import { linkMailedTo } from "../setup/outbox"
import { startCalendarServer } from "../setup/servers/calendar-server"
import { addSide, type Side } from "../setup/side"

let db: Database
let owner: Side
let hall: string
let served: string
let server: Awaited<ReturnType<typeof startCalendarServer>>

const date = addDays(new Date().toISOString().slice(0, 10), 30)
const [start = "", end = ""] = [18, 20].map((hour) =>
  new Date(instantOf("Europe/Brussels", date, hour * 60)).toISOString(),
)
const basic = (at: string) => at.replace(/[-:]|\.\d+/g, "")
const event = (uid: string, from: string, until: string) =>
  ["BEGIN:VEVENT", `UID:${uid}`, `DTSTART:${basic(from)}`, `DTEND:${basic(until)}`, "END:VEVENT"].join("\r\n")
const calendar = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR"].join("\r\n")
const parish = event("a@parish.example", start, end)

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Parish", "owner@calendars.example")
  server = await startCalendarServer()
  server.answer = (_request, response) => response.end(served)
})
afterAll(async () => {
  await server.close()
  await db.destroy()
})
beforeEach(async () => {
  hall = await addSpace(db, owner.viewer, await addSite(db, owner.viewer))
})

const outside = () => ({ now: new Date(), network: server.network })
const bookingOf = async (side: Side, id: string) =>
  BookingDetailAnswer.parse((await side.ask(`/api/v1/bookings/${id}`)).body)

/** Waits in line on the page of the hall. @returns the id of the booking. */
async function wait(group: Side): Promise<string> {
  const asked = `/en/spaces/${hall}?repeat=once&date=${date}&from=18:00&to=20:00&check=1`
  expect(await group.read(asked)).toContain("This time cannot be had: taken in the owner’s calendar.")
  const page = await group.press(asked, { intent: "wait" }, { purpose: "Concert" })
  const [, id = ""] = /^\/en\/my\/bookings\/(\w+)\?done=waiting$/.exec(page) ?? []
  expect(await group.read(page)).toContain("You are on the waiting list.")
  return id
}

/** Kept for the group, which is told, and which takes it. */
async function expectOffered(group: Side, id: string) {
  const { body } = await group.ask(`/api/v1/spaces/${hall}/availability?from=${start}&to=${end}`)
  expect(Availability.parse(body)).toMatchObject({ free: [], taken: [{ start, end, kind: "booking" }] })
  const page = `/en/my/bookings/${id}`
  expect(await group.read(page)).toContain("This time became free. It is kept for you until")
  await linkMailedTo(group.email, /^Hall.* became free for you[\s\S]*^Price: €16$/m)
  await group.press(page, { intent: "accept" })
  expect((await bookingOf(group, id)).status).toBe("confirmed")
}

describe("time that a calendar gives back", () => {
  it("is offered to whoever waits as soon as the calendar is read without the event", async () => {
    const choir = await addSide(db, "Choir", "choir@calendars.example")
    served = calendar(parish, event("b@parish.example", end, `${date}T22:00:00Z`))
    const source = { url: server.url("/parish.ics") }
    const added = await addCalendar(db, owner.viewer, hall, { name: "Parish", source }, outside())
    const read = () => refreshOwnCalendar(db, owner.viewer, hall, added.id, outside())
    const id = await wait(choir)
    served = calendar(parish)
    expect(await read()).toBeNull()
    expect((await bookingOf(choir, id)).status).toBe("waiting")

    served = calendar()
    expect(await read()).toBeNull()
    expect(await bookingOf(choir, id)).toMatchObject({ status: "offered", actions: ["accept", "refuse"] })
    await expectOffered(choir, id)
  })

  it("is offered to whoever waits when its owner takes the calendar away", async () => {
    const club = await addSide(db, "Club", "club@calendars.example")
    const page = `/en/my/spaces/${hall}/calendars`
    const source = { content: calendar(parish), file: "parish.ics" }
    await addCalendar(db, owner.viewer, hall, { name: "Parish", source }, outside())
    const id = await wait(club)
    expect(await owner.press(page, { intent: "remove" })).toBe(`${page}?did=removed`)
    await expect.poll(async () => (await bookingOf(club, id)).status, { timeout: 15_000 }).toBe("offered")
    await expectOffered(club, id)
  })
})
