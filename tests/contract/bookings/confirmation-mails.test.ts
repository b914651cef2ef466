import { simpleParser } from "mailparser"
import { createTransport } from "nodemailer"
import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { MailRow } from "#db/schema/platform"
import { loadConfirmation } from "~/bookings/confirmation/load-confirmation.server"
import { addDate } from "~/bookings/lifecycle/add-date.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eventHandlers } from "~/event-handlers.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { messageOf } from "~/platform/mail/mail-transport.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const far = new Date("2100-01-01T00:00:00Z")

async function town(db: Database, approval: "automatic" | "owner") {
  const [ownerId, choirId] = [await addOrganisation(db, "Parish"), await addOrganisation(db, "Choir")]
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const treasurer = await addPerson(db, "treasurer", choirId)
  const hall = await addSpace(db, owner, await addSite(db, owner), { rules: { ...atOnce, approval } })
  await db.updateTable("user").set({ locale: "en" }).execute()
  return { choirId, owner, choir, treasurer, hall }
}

async function mailsTo(db: Database, name: string): Promise<MailRow[]> {
  while ((await handleDueEvents(db, eventHandlers, far)) > 0);
  return db.selectFrom("mail").selectAll().where("to_address", "=", `${name}@test.example`).execute()
}

const unfolded = (calendar: string | null | undefined) => (calendar ?? "").replace(/\r\n /g, "")

/** The calendar part of what the choir was told since it was last looked. */
async function nextPart(db: Database) {
  const [part, ...others] = await nextParts(db)
  expect(others).toEqual([])
  return part ?? eventsOf(null)
}

/** The parts of all mails that somebody got since it was last looked. */
async function nextParts(db: Database, name = "choir") {
  const mails = await mailsTo(db, name)
  await db.deleteFrom("mail").execute()
  return mails.map(({ calendar, text }) => ({ ...eventsOf(calendar), mail: text }))
}

/** What programs tell an event and its state by. */
function eventsOf(calendar: string | null) {
  const text = unfolded(calendar)
  const value = (event: string, name: string) => new RegExp(`^${name}[^:\r]*:([^\r]*)`, "m").exec(event)?.[1]
  return {
    text,
    method: value(text, "METHOD"),
    events: text
      .split("BEGIN:VEVENT")
      .slice(1)
      .map((event) => ({
        uid: value(event, "UID"),
        sequence: Number(value(event, "SEQUENCE")),
        status: value(event, "STATUS"),
        start: value(event, "DTSTART"),
        recurrenceId: value(event, "RECURRENCE-ID"),
      })),
  }
}

const isRising = (numbers: number[]) => numbers.every((number, index) => number > (numbers[index - 1] ?? -1))

const timesOf = ({ start, end }: { start: string; end: string }) => ({
  start: Date.parse(start),
  end: Date.parse(end),
})

eachDatabase("a confirmation by mail", (open) => {
  it("reaches whoever books at once, with building, address, calendar and the booking", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db, "automatic")
    const booked = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const [mail, ...others] = await mailsTo(db, "choir")
    expect(others).toEqual([])
    expect(mail?.subject).toBe("Hall (House) is booked for you")
    expect(mail?.text).toContain("Street 1, 1000 Town")
    expect(mail?.text).toMatch(new RegExp(`See the booking\n\\S+/en/my/bookings/${booked.id}\n`))
    const calendar = unfolded(mail?.calendar)
    expect(calendar).toContain("METHOD:REQUEST")
    expect(calendar).toContain("ATTENDEE;CN=choir;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:choir@test.example")
    expect(calendar).toMatch(/ORGANIZER;CN=Common Roof:mailto:no-reply@/)
    expect(calendar).toContain("STATUS:CONFIRMED")
    expect(calendar).toContain(`UID:booking-${booked.id}@`)
    expect(calendar).toContain("LOCATION:House\\, Street 1\\, 1000 Town")
    // The others of the group did nothing, and hear nothing of what one of them did.
    expect(await mailsTo(db, "treasurer")).toEqual([])
    const [told] = await mailsTo(db, "owner")
    expect(told).toMatchObject({ subject: "Choir booked Hall (House)", calendar: null })
  })

  it("of a series holds the series, and comes only once it is confirmed", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db, "owner")
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=4" }
    const asked = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    expect(await mailsTo(db, "choir")).toEqual([])
    await moveBooking(db, owner, asked.id, { move: "confirm", scope: "series" }, now)
    const [mail] = await mailsTo(db, "choir")
    expect(mail?.text).toContain("4 dates")
    expect(mail?.text).toContain(`/en/my/bookings/${asked.id}\n`)
    const calendar = unfolded(mail?.calendar)
    expect(calendar).toContain(`UID:series-${asked.id}@`)
    expect(calendar).toContain("RRULE:FREQ=WEEKLY")
    // The owner's answer holds nothing of what is declined.
    await db.deleteFrom("mail").execute()
    const other = await bookSpace(db, choir, ask(hall, choirId, "2031-05-13T18:00Z"), now)
    await moveBooking(db, owner, other.id, { move: "decline", scope: "occurrence", reasonText: "No" }, now)
    expect((await mailsTo(db, "choir")).map(({ calendar }) => calendar)).toEqual([null])
  })

  it("is followed by changes of the same event, each with a higher number, until it is taken out", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db, "automatic")
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const parts = [await nextPart(db)]
    const later = { start: "2031-03-12T18:00:00Z", end: "2031-03-12T20:00:00Z" }
    await editBooking(db, owner, id, { scope: "occurrence", ...timesOf(later) }, now)
    parts.push(await nextPart(db))
    await moveBooking(db, choir, id, { move: "cancel", scope: "occurrence" }, now)
    parts.push(await nextPart(db))
    expect(parts.map(({ method, events }) => [method, events.map(({ status }) => status)])).toEqual([
      ["REQUEST", ["CONFIRMED"]],
      ["REQUEST", ["CONFIRMED"]],
      ["CANCEL", ["CANCELLED"]],
    ])
    expect(new Set(parts.flatMap(({ events }) => events.map(({ uid }) => uid))).size).toBe(1)
    expect(parts[1]?.events[0]?.start).toContain("20310312T190000")
    expect(isRising(parts.map(({ events }) => events[0]?.sequence ?? -1))).toBe(true)
  })

  it("of a series is followed by the series: without a date, with one that was moved, and at last not at all", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db, "automatic")
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=4" }
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const parts = [await nextPart(db)]
    const dates = await db.selectFrom("booking").select("id").orderBy("start_at").execute()
    const moved = { start: "2031-03-19T18:00:00Z", end: "2031-03-19T19:00:00Z" }
    await moveBooking(db, owner, dates[2]?.id ?? "", { move: "cancel", scope: "occurrence" }, now)
    parts.push(await nextPart(db))
    await editBooking(db, owner, dates[1]?.id ?? "", { scope: "occurrence", ...timesOf(moved) }, now)
    parts.push(await nextPart(db))
    await moveBooking(db, owner, id, { move: "cancel", scope: "series" }, now)
    parts.push(await nextPart(db))
    expect(parts.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "REQUEST", "CANCEL"])
    for (const { events } of parts)
      for (const { uid } of events) expect(uid).toMatch(new RegExp(`^series-${id}@`))
    expect(parts[1]?.text).toContain("EXDATE;TZID=Europe/Brussels:20310325T190000")
    expect(parts[2]?.events.map(({ recurrenceId }) => recurrenceId)).toEqual([
      undefined,
      expect.stringContaining("20310318T190000"),
    ])
    expect(parts[3]?.events).toMatchObject([{ status: "CANCELLED", recurrenceId: undefined }])
    expect(isRising(parts.map(({ events }) => events[0]?.sequence ?? -1))).toBe(true)
  })

  it("of a series is followed by each date beside its rule too, in a mail of its own", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db, "automatic")
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=2" }
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const added: string[] = []
    for (const day of ["2031-03-13", "2031-03-14"]) {
      const slot = { start: `${day}T18:00Z`, end: `${day}T19:00Z` }
      added.push(...(await addDate(db, choir, id, timesOf(slot), now)).occurrences.map((date) => date.id))
    }
    const told = await nextParts(db)
    const [first] = await db.selectFrom("booking").select("id").orderBy("start_at").execute()
    const later = { start: "2031-03-11T19:00Z", end: "2031-03-11T20:00Z" }
    await editBooking(db, choir, first?.id ?? "", { scope: "series", ...timesOf(later) }, now)
    const moved = await nextParts(db)
    await moveBooking(db, choir, id, { move: "cancel", scope: "series" }, now)
    const ended = await nextParts(db)
    for (const uid of [`series-${id}`, ...added.map((one) => `booking-${one}`)]) {
      const lives = [told, moved, ended].map((parts) => {
        const [part, ...others] = parts.filter(({ events }) => events[0]?.uid?.startsWith(`${uid}@`))
        expect(others).toEqual([])
        return part
      })
      expect(lives.map((part) => part?.method)).toEqual(["REQUEST", "REQUEST", "CANCEL"])
      expect(lives[1]?.events.at(-1)?.start).toMatch(/T200000$/)
      expect(isRising(lives.map((part) => part?.events[0]?.sequence ?? -1))).toBe(true)
    }
    expect([told, moved, ended].map(({ length }) => length)).toEqual([3, 3, 3])
    expect(ended.filter(({ mail }) => mail.includes("4 dates"))).toHaveLength(1)
    expect(ended.filter(({ mail }) => /Thursday,? 13 March 2031/.test(mail))).toHaveLength(1)
  })

  it("is followed in every calendar of the group, whoever of it changes or cancels", async () => {
    const { db } = await open()
    const { choir, choirId, owner, treasurer, hall } = await town(db, "owner")
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", { minutes: 120 }), now)
    await moveBooking(db, owner, id, { move: "confirm", scope: "occurrence" }, now)
    expect((await nextParts(db, "treasurer")).map(({ method }) => method)).toEqual(["REQUEST"])
    const shorter = { start: "2031-03-11T18:00Z", end: "2031-03-11T19:00Z" }
    await editBooking(db, choir, id, { scope: "occurrence", ...timesOf(shorter) }, now)
    expect((await nextParts(db, "treasurer")).map(({ method }) => method)).toEqual(["REQUEST"])
    // Whose booking it is has left.
    await db.deleteFrom("membership").where("user_id", "=", "choir").execute()
    await moveBooking(db, treasurer, id, { move: "cancel", scope: "occurrence" }, now)
    expect(await mailsTo(db, "choir")).toEqual([])
    expect((await nextParts(db, "treasurer")).map(({ method }) => method)).toEqual(["CANCEL"])
  })

  it("is followed where dates that are still asked for are changed with those that are confirmed", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db, "owner")
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=3" }
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const [first, second] = await db.selectFrom("booking").select("id").orderBy("start_at").execute()
    await moveBooking(db, owner, second?.id ?? "", { move: "confirm", scope: "following" }, now)
    await nextParts(db)
    const later = { start: "2031-03-11T19:00Z", end: "2031-03-11T20:00Z" }
    await editBooking(db, owner, first?.id ?? "", { scope: "series", ...timesOf(later) }, now)
    expect((await nextPart(db)).method).toBe("REQUEST")
  })

  it("names the place as far as its address is known", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db, "automatic")
    await db.updateTable("site").set({ street: "", house_number: "", postcode: "" }).execute()
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    expect((await nextPart(db)).text).toMatch(/^LOCATION:House\\, Town\r$/m)
  })

  it("is read by mail programs: a part of its own beside the words, and a file", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db, "automatic")
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const [mail] = await mailsTo(db, "choir")
    const composer = createTransport({ streamTransport: true, buffer: true })
    const addresses = { from: "Roof <no-reply@roof.example>", host: "roof.example" }
    const { message } = await composer.sendMail(messageOf(mail as MailRow, addresses))
    expect(String(message)).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
    const { attachments, text } = await simpleParser(message as Buffer)
    expect(text).toContain("See the booking")
    const file = attachments.find(({ filename }) => filename === "booking.ics")
    expect(file?.content.toString()).toBe(mail?.calendar)
  })
})

eachDatabase("a confirmation to print", (open) => {
  it("of a series is that of its confirmed dates, whatever became of the next", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db, "owner")
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=3" }
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const [first, second, third] = await db.selectFrom("booking").select("id").orderBy("start_at").execute()
    const reading = { locale: "en" as const, now }
    expect(await loadConfirmation(db, choir, id, reading)).toMatchObject({ confirmed: null })
    await moveBooking(db, owner, second?.id ?? "", { move: "confirm", scope: "following" }, now)
    await moveBooking(
      db,
      owner,
      first?.id ?? "",
      { move: "decline", scope: "occurrence", reasonText: "No" },
      now,
    )
    const otherSite = await addSite(db, owner)
    const attic = await addSpace(db, owner, otherSite, { rules: { ...atOnce, approval: "owner" } })
    await db.updateTable("site").set({ house_number: "2" }).where("id", "=", otherSite).execute()
    const later = new Date(now.getTime() + 60_000)
    const moved = { start: "2031-03-25T18:00Z", end: "2031-03-25T19:00Z" }
    await editBooking(
      db,
      owner,
      third?.id ?? "",
      { scope: "occurrence", spaceId: attic, ...timesOf(moved) },
      later,
    )
    const { booking, confirmed, addresses } = await loadConfirmation(db, choir, id, reading)
    // The first date was left as it is.
    expect(confirmed).toEqual({ at: now.toISOString(), changedAt: later.toISOString() })
    expect(booking).toMatchObject({ id: second?.id, status: "confirmed" })
    expect(Object.values(addresses).sort()).toEqual(["Street 1, 1000 Town", "Street 2, 1000 Town"])
  })
})
