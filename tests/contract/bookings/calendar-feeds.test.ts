import ICAL from "ical.js"
import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { type CalendarReader, entriesFor as toldFor } from "~/bookings/ical/calendar-bookings.server"
import { makeFeed, maxFeeds, ownFeeds, readFeed as readWhole, revokeFeed } from "~/bookings/ical/feeds.server"
import { publicCalendar } from "~/bookings/ical/public-calendar.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Parish")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const both = await addPerson(db, "both", choirId, clubId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  return { ownerId, choirId, clubId, owner, choir, club, both, siteId, hall }
}

interface Read {
  uid: string
  start: string
  summary: string
  status: string
}

/** Every occurrence of a calendar, as a calendar program lists them. */
function occurrences(text: string): Read[] {
  const components = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent")
  const found: Read[] = []
  const keep = ({ component, uid, summary }: ICAL.Event, at: ICAL.Time) =>
    found.push({
      uid,
      start: at.toJSDate().toISOString().slice(0, 16),
      summary,
      status: String(component.getFirstPropertyValue("status")),
    })
  for (const component of components) {
    if (component.hasProperty("recurrence-id")) continue
    const uid = component.getFirstPropertyValue("uid")
    const exceptions = components.filter(
      (other) => other.hasProperty("recurrence-id") && other.getFirstPropertyValue("uid") === uid,
    )
    const event = new ICAL.Event(component, { exceptions })
    if (!event.isRecurring()) keep(event, event.startDate)
    else {
      const iterator = event.iterator()
      for (let next = iterator.next(); next; next = iterator.next()) {
        const details = event.getOccurrenceDetails(next)
        keep(details.item, details.startDate)
      }
    }
  }
  return found.sort((a, b) => (a.start < b.start ? -1 : 1))
}

const readFeed = async (db: Database, secret: string, at: Date) => (await readWhole(db, secret, at)).text
const entriesFor = async (db: Database, id: string, reader: CalendarReader) =>
  (await toldFor(db, id, reader))?.entries ?? null

const code = (expected: string) => expect.objectContaining({ code: expected })
const everything = { organisationId: null, locale: "en" as const }

eachDatabase("calendars that others read", (open) => {
  it("show each reader what it may see, under the names that it knows", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId, hall } = await town(db)
    const requests = await addSpace(db, owner, siteId, {
      rules: { ...atOnce, approval: "owner" },
    })
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await bookSpace(db, club, ask(hall, clubId, "2031-03-05T18:00Z"), now)
    await bookSpace(db, club, ask(requests, clubId, "2031-03-06T18:00Z"), now)
    const block = {
      spaceId: hall,
      start: Date.parse("2031-03-07T18:00Z"),
      end: Date.parse("2031-03-07T19:00Z"),
    }
    await blockTime(db, owner, { ...block, rrule: null, purpose: "Floor waxed", onConflict: "fail" }, now)
    const read = async (viewer: typeof owner) => {
      const { secret } = await makeFeed(db, viewer, everything, now)
      return occurrences(await readFeed(db, secret, now)).map(({ start, summary, status }) => [
        start,
        summary,
        status,
      ])
    }
    expect(await read(choir)).toEqual([["2031-03-04T18:00", "Hall, House", "CONFIRMED"]])
    expect(await read(club)).toEqual([
      ["2031-03-05T18:00", "Hall, House", "CONFIRMED"],
      ["2031-03-06T18:00", "Hall, House", "TENTATIVE"],
    ])
    expect(await read(owner)).toEqual([
      ["2031-03-04T18:00", "Choir: Hall", "CONFIRMED"],
      ["2031-03-05T18:00", "Club: Hall", "CONFIRMED"],
      ["2031-03-06T18:00", "Club: Hall", "TENTATIVE"],
      ["2031-03-07T18:00", "Blocked: Hall", "CONFIRMED"],
    ])
    const taken = await publicCalendar(db, hall, { locale: "fr", now })
    expect(occurrences(taken).map(({ start, summary }) => [start, summary])).toEqual([
      ["2031-03-04T18:00", "Occupé"],
      ["2031-03-05T18:00", "Occupé"],
      ["2031-03-07T18:00", "Occupé"],
    ])
    expect(taken).not.toMatch(/Choir|Club|Floor|Rehearsal/)
  })

  it("follow a series through its life, under one name with a rising number", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall } = await town(db)
    const weekly = ask(hall, choirId, "2031-03-04T18:00Z", { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=6" })
    const { id, occurrences: dates } = await bookSpace(db, choir, weekly, now)
    const reader = { organisationIds: [choirId], locale: "en" as const }
    const first = await entriesFor(db, id, reader)
    expect(first).toHaveLength(1)
    await moveBooking(db, choir, dates[1]?.id ?? "", { move: "release", scope: "occurrence" }, now)
    const moved = { start: Date.parse("2031-03-19T19:00Z"), end: Date.parse("2031-03-19T20:00Z") }
    await editBooking(db, owner, dates[2]?.id ?? "", { scope: "occurrence", ...moved }, now)
    const { secret } = await makeFeed(db, choir, everything, now)
    const text = await readFeed(db, secret, now)
    expect(occurrences(text).map(({ start, uid }) => [start, uid.split("@")[0]])).toEqual(
      // The clocks change on 30 March: 19:00 at the hall stays 19:00.
      [
        "2031-03-04T18:00",
        "2031-03-19T19:00",
        "2031-03-25T18:00",
        "2031-04-01T17:00",
        "2031-04-08T17:00",
      ].map((start) => [start, `series-${id}`]),
    )
    expect(text).toContain("EXDATE;TZID=Europe/Brussels:20310311T190000")
    expect(text).toContain("RECURRENCE-ID;TZID=Europe/Brussels:20310318T190000")
    const later = await entriesFor(db, id, reader)
    expect(later?.[0]?.uid).toBe(first?.[0]?.uid)
    expect(later?.[0]?.sequence).toBeGreaterThan(first?.[0]?.sequence ?? 0)

    const single = await entriesFor(db, dates[1]?.id ?? "", reader)
    // The feed and the file of a date are one event.
    expect(single).toMatchObject([
      {
        status: "CANCELLED",
        uid: first?.[0]?.uid,
        recurrenceId: Date.parse("2031-03-11T18:00Z"),
        summary: expect.stringMatching(/^Cancelled: Hall/),
      },
    ])
    const inFrench = await entriesFor(db, dates[1]?.id ?? "", { ...reader, locale: "fr" })
    expect(inFrench?.[0]?.summary).toMatch(/^Annulé\s: /)
    expect(await entriesFor(db, id, { organisationIds: ["other"], locale: "en" })).toBeNull()
    expect(await entriesFor(db, "nonsense", reader)).toBeNull()
  })

  it("tell of a series that was given up as of a single booking, under its name", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const single = await bookSpace(db, choir, ask(hall, choirId, "2031-03-03T18:00Z"), now)
    const weekly = ask(hall, choirId, "2031-03-04T18:00Z", { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" })
    const { id, occurrences: dates } = await bookSpace(db, choir, weekly, now)
    const { secret } = await makeFeed(db, choir, everything, now)
    const cancelled = (text: string) =>
      occurrences(text).map(({ start, status, summary, uid }) => [start, status, summary, uid.split("@")[0]])
    for (const { id } of [...single.occurrences, ...dates])
      await moveBooking(db, choir, id, { move: "release", scope: "occurrence" }, now)
    const text = await readFeed(db, secret, now)
    const gone = (start: string, uid: string) => [start, "CANCELLED", "Cancelled: Hall, House", uid]
    expect(cancelled(text)).toEqual([
      gone("2031-03-03T18:00", `booking-${single.occurrences[0]?.id}`),
      gone("2031-03-04T18:00", `series-${id}`),
      gone("2031-03-11T18:00", `series-${id}`),
      gone("2031-03-18T18:00", `series-${id}`),
    ])
    expect(text).not.toContain("METHOD")
    // One that is over matters no more; of a series all is told until all of it is.
    const { id: later } = single.occurrences[0] ?? {}
    const left = text.replace(new RegExp(`BEGIN:VEVENT\\r\\nUID:booking-${later}@[^]*?END:VEVENT\\r\\n`), "")
    expect(left).not.toBe(text)
    expect(await readFeed(db, secret, new Date("2031-03-12T00:00:00Z"))).toBe(left)
    expect(occurrences(await readFeed(db, secret, new Date("2031-04-01T00:00:00Z")))).toEqual([])
  })

  it("change with the bookings alone, not by the passing of time", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const weekly = ask(hall, choirId, "2031-03-04T18:00Z", { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=6" })
    const { id, occurrences: dates } = await bookSpace(db, choir, weekly, now)
    const { secret } = await makeFeed(db, choir, everything, now)
    for (const date of dates.slice(2))
      await moveBooking(db, choir, date.id, { move: "cancel", scope: "occurrence" }, now)
    const reader = { organisationIds: [choirId], locale: "en" as const }
    const [text, file] = [await readFeed(db, secret, now), await entriesFor(db, id, reader)]
    expect(occurrences(text).map(({ start, status }) => [start, status])).toEqual([
      ["2031-03-04T18:00", "CONFIRMED"],
      ["2031-03-11T18:00", "CONFIRMED"],
    ])
    for (const later of ["2031-03-05", "2031-03-12", "2031-04-02", "2031-06-01"])
      expect(await readFeed(db, secret, new Date(`${later}T00:00:00Z`)), later).toBe(text)

    // The last that was left is given up: nothing to come is had any more.
    const then = new Date("2031-03-05T08:00:00Z")
    await moveBooking(db, choir, dates[1]?.id ?? "", { move: "cancel", scope: "occurrence" }, then)
    const rest = await readFeed(db, secret, then)
    expect(occurrences(rest).map(({ start, status }) => [start, status])).toEqual([
      ["2031-03-04T18:00", "CONFIRMED"],
      ["2031-03-11T18:00", "CANCELLED"],
    ])
    const [master, ...changes] = (await entriesFor(db, id, reader)) ?? []
    expect(master).toMatchObject({ status: "CONFIRMED", summary: "Hall, House" })
    expect(master?.sequence).toBeGreaterThan(file?.[0]?.sequence ?? 0)
    expect(changes).toMatchObject([{ status: "CANCELLED", summary: "Cancelled: Hall, House" }])
  })

  it("say since when they may be as they are, the same in every process", async () => {
    const { db } = await open()
    const { choir, choirId, siteId, hall } = await town(db)
    for (const table of ["space", "site", "organisation"] as const)
      await db.updateTable(table).set({ updated_at: "2031-01-01T00:00:00.000Z" }).execute()
    const { secret } = await makeFeed(db, choir, everything, now)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-20T18:00Z"), now)
    const reader = { organisationIds: [choirId], locale: "en" as const }
    const feedAt = async (at: string) => (await readWhole(db, secret, new Date(at))).changedAt
    const fileAt = async () => (await toldFor(db, id, reader))?.changedAt
    expect([await feedAt("2031-03-03T09:00Z"), await fileAt()]).toEqual(Array(2).fill(now.toISOString()))
    // What is over may have been left out at midnight.
    expect(await feedAt("2031-03-05T09:00Z")).toBe("2031-03-05T00:00:00.000Z")
    const withdrawn = "2031-03-05T09:30:00.000Z"
    await db.updateTable("booking").set({ status: "withdrawn", updated_at: withdrawn }).execute()
    expect([await feedAt("2031-03-05T10:00Z"), await fileAt()]).toEqual([withdrawn, withdrawn])
    const renamed = "2031-03-05T11:00:00.000Z"
    await db.updateTable("site").set({ name: "Home", updated_at: renamed }).where("id", "=", siteId).execute()
    expect([await feedAt("2031-03-05T12:00Z"), await fileAt()]).toEqual([renamed, renamed])
  })

  it("hold an event however a series ended", async () => {
    const { db } = await open()
    const { owner, choir, choirId, siteId, hall } = await town(db)
    const requests = await addSpace(db, owner, siteId, { rules: { ...atOnce, approval: "owner" } })
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=3" }
    const declined = await bookSpace(db, choir, ask(requests, choirId, "2031-03-04T18:00Z", weekly), now)
    const decline = { move: "decline", scope: "series", reasonText: "No" } as const
    await moveBooking(db, owner, declined.id, decline, now)
    const ended = await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z", weekly), now)
    await moveBooking(db, choir, ended.id, { move: "cancel", scope: "series" }, now)
    const reader = { organisationIds: [choirId], locale: "en" as const }
    for (const { id } of [declined, ended])
      expect(await entriesFor(db, id, reader)).toMatchObject([
        {
          uid: expect.stringContaining(`series-${id}@`),
          status: "CANCELLED",
          summary: "Cancelled: Hall, House",
        },
      ])
  })

  it("keep what is only held to whoever holds it", async () => {
    const { db } = await open()
    const { ownerId, choir, choirId, hall } = await town(db)
    const { id } = await bookSpace(db, choir, { ...ask(hall, choirId, "2031-03-04T18:00Z"), hold: true }, now)
    const read = (organisationId: string) =>
      entriesFor(db, id, { organisationIds: [organisationId], locale: "en" })
    expect(await read(choirId)).toMatchObject([{ status: "TENTATIVE" }])
    expect(await read(ownerId)).toBeNull()
    await moveBooking(db, choir, id, { move: "take", scope: "occurrence" }, now)
    expect(await read(ownerId)).toMatchObject([{ status: "CONFIRMED" }])
  })

  it("end with their revocation, with a membership, and are kept as a hash alone", async () => {
    const { db } = await open()
    const { choir, club, both, choirId, clubId, hall } = await town(db)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await bookSpace(db, club, ask(hall, clubId, "2031-03-05T18:00Z"), now)
    const all = await makeFeed(db, both, everything, now)
    const ofChoir = await makeFeed(
      db,
      both,
      { organisationId: choirId, locale: "nl" },
      new Date(now.getTime() + 1),
    )
    const count = async ({ secret }: { secret: string }) =>
      occurrences(await readFeed(db, secret, now)).length
    expect([await count(all), await count(ofChoir)]).toEqual([2, 1])
    await lateWritesDone(db)
    expect(await ownFeeds(db, both, "en")).toMatchObject([
      { organisation: null, lastReadAt: now.toISOString() },
      { organisation: { name: { text: "Choir" } } },
    ])
    const rows = await db.selectFrom("calendar_feed").selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(all.secret)

    await db
      .deleteFrom("membership")
      .where("user_id", "=", "both")
      .where("organisation_id", "=", choirId)
      .execute()
    expect(await count(all)).toBe(1)
    await expect(count(ofChoir)).rejects.toEqual(code("not_found"))

    await expect(revokeFeed(db, choir, all.id, now)).rejects.toEqual(code("not_found"))
    await revokeFeed(db, both, all.id, now)
    await expect(count(all)).rejects.toEqual(code("not_found"))
    await expect(revokeFeed(db, both, all.id, now)).rejects.toEqual(code("not_found"))
    await expect(readFeed(db, "nonsense", now)).rejects.toEqual(code("not_found"))
    await expect(makeFeed(db, club, { organisationId: choirId, locale: "en" }, now)).rejects.toEqual(
      code("forbidden"),
    )
    for (let made = 0; made < maxFeeds; made++) await makeFeed(db, club, everything, now)
    await expect(makeFeed(db, club, everything, now)).rejects.toEqual(code("too_many"))
  })
})
