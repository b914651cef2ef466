import { afterEach, beforeEach, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { importedTime } from "~/bookings/checks/busy-time.server"
import { spaceAvailability } from "~/bookings/checks/space-availability.server"
import { refreshDue } from "~/bookings/ical/subscriptions/refresh-calendars.server"
import { spaceCalendars } from "~/bookings/ical/subscriptions/space-calendars.server"
import {
  addCalendar,
  refreshOwnCalendar,
  removeCalendar,
} from "~/bookings/ical/subscriptions/subscriptions.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, person } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { calendarHost, startCalendarServer } from "../../setup/servers/calendar-server"

const now = new Date("2031-03-03T08:00:00Z")
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const event = (uid: string, ...lines: string[]) => ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"]
const calendar = (...events: string[][]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Parish", ...events.flat(), "END:VCALENDAR"].join("\r\n")
const tuesday = event("a@x", "DTSTART:20310304T180000Z", "DTEND:20310304T200000Z", "SUMMARY:Choir of others")

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  return { choirId, owner, choir, siteId, hall }
}

const clashEvents = (db: Database) =>
  db
    .selectFrom("event")
    .select(["subject_id", "data"])
    .where("kind", "=", "calendar.clash")
    .orderBy("created_at")
    .execute()

let server: Awaited<ReturnType<typeof startCalendarServer>>
let served = ""
beforeEach(async () => {
  server = await startCalendarServer()
  server.answer = (request, response) => {
    const etag = `"${served.length}"`
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end()
    return response.writeHead(200, { etag }).end(served)
  }
})
afterEach(() => server.close())

const code = (expected: string) => expect.objectContaining({ code: expected })

eachDatabase("calendars kept elsewhere", (open) => {
  it("block new bookings of their space, of what holds it and of what lies in it", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId, hall } = await town(db)
    const part = await addSpace(db, owner, siteId, { parentId: hall })
    const inner = await addSpace(db, owner, siteId, { parentId: part })
    const sibling = await addSpace(db, owner, siteId, { parentId: hall })
    const source = { content: calendar(tuesday), file: "parish.ics" }
    await addCalendar(db, owner, part, { name: null, source }, { now })
    const range = { start: now.getTime(), end: later(7 * 1440).getTime() }
    const busy = { start: Date.parse("2031-03-04T18:00Z"), end: Date.parse("2031-03-04T20:00Z") }
    const taken = [hall, part, inner, sibling].map((spaceId) => importedTime(db, { siteId, spaceId }, range))
    expect(await Promise.all(taken)).toEqual([[busy], [busy], [busy], []])
    expect((await spaceAvailability(db, inner, { range, now })).taken).toEqual([
      { ...busy, kind: "imported" },
    ])
    for (const space of [hall, part, inner])
      await expect(bookSpace(db, choir, ask(space, choirId, "2031-03-04T19:00Z"), now)).rejects.toMatchObject(
        { dates: [{ reason: "imported" }] },
      )
    await bookSpace(db, choir, ask(sibling, choirId, "2031-03-04T19:00Z"), now)
    await bookSpace(db, choir, ask(part, choirId, "2031-03-04T20:00Z"), now)
  })

  it("follow what their address says, by its version, and keep what they know while it fails", async () => {
    const { db } = await open()
    const { owner, hall } = await town(db)
    served = calendar(tuesday)
    const source = { url: server.url("/parish.ics") }
    const outside = { now, network: server.network }
    const { id } = await addCalendar(db, owner, hall, { name: null, source }, outside)
    const look = async (at: Date) => {
      const { calendars, events } = await spaceCalendars(db, owner, hall, { locale: "en", now: at })
      return { ...calendars[0], starts: events.map(({ start }) => start.slice(0, 16)) }
    }
    expect(await look(now)).toMatchObject({
      name: "Parish",
      host: calendarHost,
      events: 1,
      failure: null,
      starts: ["2031-03-04T18:00"],
    })
    expect(await refreshDue(db, { now: later(5), network: server.network })).toBe(0)
    expect(await refreshDue(db, { now: later(31), network: server.network })).toBe(1)
    expect(server.asked.at(-1)?.headers["if-none-match"]).toBeDefined()

    const moved = event("a@x", "DTSTART:20310304T190000Z", "DTEND:20310304T200000Z", "SUMMARY:Choir")
    served = calendar(moved, event("b@x", "DTSTART:20310305T180000Z", "DURATION:PT1H"))
    expect(
      await refreshOwnCalendar(db, owner, hall, id, { now: later(40), network: server.network }),
    ).toBeNull()
    expect((await look(later(40))).starts).toEqual(["2031-03-04T19:00", "2031-03-05T18:00"])

    server.answer = (_request, response) => response.writeHead(500).end()
    const tries: number[] = []
    for (let minutes = 71; minutes < 71 + 4 * 1440; minutes += 30)
      if (await refreshDue(db, { now: later(minutes), network: server.network })) tries.push(minutes)
    const waits = tries.slice(1).map((minutes, index) => minutes - (tries[index] ?? 0))
    expect(waits.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 960, 1440])
    expect(await look(later(80))).toMatchObject({
      failure: "status",
      starts: ["2031-03-04T19:00", "2031-03-05T18:00"],
    })

    served = calendar()
    server.answer = (_request, response) => response.end(served)
    await refreshOwnCalendar(db, owner, hall, id, { now: later(10_000), network: server.network })
    expect(await look(now)).toMatchObject({ failure: null, events: 0 })
  })

  it("leave out what cannot be read, tell its owner what and why, and no more once it is mended", async () => {
    const { db } = await open()
    const { owner, hall } = await town(db)
    const odd = event("b@x", "DTSTART:20310305T180000Z", "SUMMARY:Rehearsal")
    const endless = event("c@x", "DTSTART;TZID=Nowhere:20310305T180000", "DURATION:PT1H", "SUMMARY:Fair")
    served = calendar(tuesday, odd, endless)
    const outside = { now, network: server.network }
    const source = { url: server.url("/parish.ics") }
    const { id } = await addCalendar(db, owner, hall, { name: null, source }, outside)
    const leftOut = async () => {
      const { calendars, events } = await spaceCalendars(db, owner, hall, { locale: "en", now })
      return { leftOut: calendars[0]?.leftOut, events: events.length }
    }
    expect(await leftOut()).toEqual({
      events: 1,
      leftOut: {
        of: 3,
        count: 2,
        events: [
          { title: "Rehearsal", date: "2031-03-05", reason: "moment", detail: "" },
          { title: "Fair", date: "2031-03-05", reason: "zone", detail: "Nowhere" },
        ],
      },
    })
    served = calendar(tuesday)
    await refreshOwnCalendar(db, owner, hall, id, outside)
    expect(await leftOut()).toEqual({ events: 1, leftOut: null })
  })

  it("keep of an upload what is to come alone", async () => {
    const { db } = await open()
    const { owner, hall } = await town(db)
    const past = event("p@x", "DTSTART:20200304T180000Z", "DTEND:20200304T190000Z", "SUMMARY:Long ago")
    const source = { content: calendar(past, tuesday), file: "parish.ics" }
    await addCalendar(db, owner, hall, { name: null, source }, { now })
    const { content } = await db
      .selectFrom("calendar_subscription")
      .select("content")
      .executeTakeFirstOrThrow()
    expect(content).toContain("Choir of others")
    expect(content).not.toContain("Long ago")
  })

  it("tell their owner once of each clash, and both stay", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId, hall } = await town(db)
    const part = await addSpace(db, owner, siteId, { parentId: hall })
    const { id: bookingId } = await bookSpace(db, choir, ask(part, choirId, "2031-03-04T19:00Z"), now)
    await bookSpace(db, choir, ask(part, choirId, "2031-03-04T20:00Z"), now)
    served = calendar(tuesday)
    const outside = { now, network: server.network }
    const source = { url: server.url("/parish.ics") }
    const { id } = await addCalendar(db, owner, hall, { name: "Ours", source }, outside)
    await refreshOwnCalendar(db, owner, hall, id, outside)
    served = calendar(event("a@x", "DTSTART:20310304T180000Z", "DTEND:20310304T193000Z"))
    await refreshOwnCalendar(db, owner, hall, id, outside)
    const told = await clashEvents(db)
    expect(told.map(({ subject_id }) => subject_id)).toEqual([bookingId])
    expect(JSON.parse(told[0]?.data ?? "")).toMatchObject({
      bookingId,
      spaceId: hall,
      title: "Choir of others",
    })
    const { clashes } = await spaceCalendars(db, owner, hall, { locale: "en", now })
    expect(clashes).toMatchObject([{ bookingId, organisation: { text: "Choir" } }])
    const booking = db.selectFrom("booking").select("status").where("id", "=", bookingId)
    expect(await booking.executeTakeFirst()).toEqual({ status: "confirmed" })

    await removeCalendar(db, owner, hall, id, new Date())
    expect((await spaceCalendars(db, owner, hall, { locale: "en", now })).events).toEqual([])
  })

  it.each([
    ["offered", "is gone", []],
    ["offered", "ends before", ["DTSTART:20310304T180000Z", "DTEND:20310304T190000Z"]],
    ["offered", "begins after", ["DTSTART:20310304T200000Z", "DTEND:20310304T210000Z"]],
    ["waiting", "gives back too little", ["DTSTART:20310304T183000Z", "DTEND:20310304T193000Z"]],
  ])("leave whoever waits for the time of an event %s, once it %s", async (status, _what, lines) => {
    const { db } = await open()
    const { owner, choir, choirId, hall } = await town(db)
    server.answer = (_request, response) => response.end(served)
    served = calendar(tuesday)
    const outside = { now, network: server.network }
    const source = { url: server.url("/parish.ics") }
    const { id } = await addCalendar(db, owner, hall, { name: null, source }, outside)
    const waiting = await joinWaitingList(db, choir, ask(hall, choirId, "2031-03-04T19:00Z"), now)
    served = lines.length ? calendar(event("a@x", ...lines)) : calendar()
    await refreshOwnCalendar(db, owner, hall, id, outside)
    const booking = db.selectFrom("booking").select("status").where("id", "=", waiting.id)
    expect(await booking.executeTakeFirst()).toEqual({ status })
  })

  it("are read by one process at a time, and an upload is laid out again as time goes on", async () => {
    const { db } = await open()
    const { owner, hall } = await town(db)
    const weekly = event("w@x", "DTSTART:20310304T180000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    const source = { content: calendar(weekly), file: "weekly.ics" }
    await addCalendar(db, owner, hall, { name: "Weekly", source }, { now })
    const last = async () =>
      (
        await db
          .selectFrom("imported_event")
          .select((eb) => eb.fn.max("from_minute").as("minute"))
          .executeTakeFirstOrThrow()
      ).minute
    const before = await last()
    const due = later(8 * 1440)
    const reads = await Promise.all([refreshDue(db, { now: due }), refreshDue(db, { now: due })])
    expect(reads.sort()).toEqual([0, 1])
    expect(Number(await last())).toBe(Number(before) + 7 * 1440)
  })

  it("belong to who edits the space", async () => {
    const { db } = await open()
    const { owner, choir, siteId, hall } = await town(db)
    const other = await addSpace(db, owner, siteId)
    const source = { content: calendar(tuesday), file: "a.ics" }
    const { id } = await addCalendar(db, owner, hall, { name: null, source }, { now })
    const member = {
      ...owner,
      memberships: owner.memberships.map((one) => ({ ...one, role: "member" as const })),
    }
    for (const viewer of [choir, member, person("nobody")]) {
      await expect(addCalendar(db, viewer, hall, { name: null, source }, { now })).rejects.toEqual(
        code("forbidden"),
      )
      await expect(removeCalendar(db, viewer, hall, id, new Date())).rejects.toEqual(code("forbidden"))
      await expect(refreshOwnCalendar(db, viewer, hall, id, { now })).rejects.toEqual(code("forbidden"))
      await expect(spaceCalendars(db, viewer, hall, { locale: "en", now })).rejects.toEqual(code("forbidden"))
    }
    await expect(removeCalendar(db, owner, other, id, new Date())).rejects.toEqual(code("not_found"))
    await expect(refreshOwnCalendar(db, owner, other, id, { now })).rejects.toEqual(code("not_found"))
    await expect(spaceCalendars(db, owner, "nonsense", { locale: "en", now })).rejects.toEqual(
      code("not_found"),
    )
    const bad = { name: null, source: { content: "no calendar", file: "a.ics" } }
    await expect(addCalendar(db, owner, hall, bad, { now })).rejects.toMatchObject({ fault: "unreadable" })
    for (let count = 1; count < 10; count++)
      await addCalendar(db, owner, hall, { name: null, source }, { now })
    await expect(addCalendar(db, owner, hall, { name: null, source }, { now })).rejects.toEqual(
      code("too_many"),
    )
  })
})
