import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import type { BookingStatus } from "~/bookings/booking"
import { bookingEvents } from "~/bookings/events"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { conversationOfBooking } from "~/conversations/conversations.server"
import { conversationsOf, countUnread } from "~/conversations/list-conversations.server"
import { readConversation } from "~/conversations/read-conversation.server"
import { eventHandlers } from "~/event-handlers.server"
import { writeDigests } from "~/notifications/digest.server"
import { countNews, markAllSeen, notificationsOf } from "~/notifications/list-notifications.server"
import { preferencesOf, savePreferences, setChannel } from "~/notifications/preferences.server"
import { readUnsubscription, unsubscribe } from "~/notifications/unsubscribe.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const far = new Date("2100-01-01T00:00:00Z")
const handAll = async (db: Database) => {
  while ((await handleDueEvents(db, eventHandlers, far)) > 0);
}
const mails = (db: Database) =>
  db
    .selectFrom("mail")
    .select(["to_address", "subject", "unsubscribe_url", "kind", "text", "thread"])
    .execute()

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Parish")
  const choirId = await addOrganisation(db, "Choir")
  const owner = await addPerson(db, "owner", ownerId)
  const helper = await addPerson(db, "helper", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, approval: "owner" } })
  await db.updateTable("user").set({ locale: "en" }).execute()
  return { ownerId, choirId, owner, helper, choir, siteId, hall }
}

eachDatabase("notifications", (open) => {
  it("tell a request to those who answer, its answer to who asked, and nobody of their own act", async () => {
    const { db } = await open()
    const { owner, helper, choir, choirId, hall } = await town(db)
    const asked = await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await handAll(db)
    expect((await mails(db)).map((mail) => [mail.to_address, mail.subject]).sort()).toEqual([
      ["helper@test.example", "Choir asks for Hall (House)"],
      ["owner@test.example", "Choir asks for Hall (House)"],
    ])
    const [mail] = await mails(db)
    expect(mail?.text).toMatch(/Tuesday,? 4 March 2031, 19:00–20:00/)
    // Only what waits for an answer leads to where it is given.
    expect(mail?.text).toMatch(/Answer the request\n\S+\/en\/my\/requests/)
    await db.deleteFrom("mail").execute()
    await moveBooking(
      db,
      owner,
      asked.id,
      { move: "decline", scope: "occurrence", reasonText: "We paint the walls" },
      now,
    )
    await handAll(db)
    expect(await mails(db)).toMatchObject([
      { to_address: "choir@test.example", subject: "Your request for Hall (House) was declined" },
    ])
    expect((await mails(db))[0]?.text).toContain("> We paint the walls")
    expect((await mails(db))[0]?.text).toMatch(/Read and answer\n\S+\/en\/my\/messages\/\w+/)
    expect(await notificationsOf(db, helper.userId, "nl")).toMatchObject([
      { title: "Choir vraagt Hall (House) aan", unread: true },
    ])
    expect(await countNews(db, choir.userId)).toBe(1)
    const id = await conversationOfBooking(db, choir, asked.id, now)
    expect(await countUnread(db, choir)).toBe(1)
    const shown = await readConversation(db, choir, id, { locale: "en" }, new Date())
    await lateWritesDone(db)
    expect(shown.messages.map(({ line }) => [line?.move, line?.by])).toEqual([
      ["request", "organisation"],
      ["decline", "owner"],
    ])
    expect(shown.booking).toMatchObject({ status: "declined" })
    expect(await countUnread(db, choir)).toBe(0)
    expect(await countNews(db, choir.userId)).toBe(0)
    const stranger = await addPerson(db, "stranger")
    await expect(conversationOfBooking(db, stranger, asked.id, now)).rejects.toMatchObject({
      code: "not_found",
    })
    expect((await conversationsOf(db, stranger, { locale: "en", limit: 5 })).conversations).toEqual([])
  })

  it("tell a series as one thing, with the dates that could not be had", async () => {
    const { db } = await open()
    const { owner, choir, choirId, ownerId, hall } = await town(db)
    await bookSpace(db, owner, ask(hall, ownerId, "2031-03-11T18:00Z"), now)
    const weekly = ask(hall, choirId, "2031-03-04T18:00Z", {
      rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
      onConflict: "skip",
    })
    const series = await bookSpace(db, choir, weekly, now)
    await handAll(db)
    const { conversations } = await conversationsOf(db, choir, { locale: "en", limit: 5 })
    expect(conversations).toHaveLength(1)
    expect(conversations[0]?.last.line).toMatchObject({ move: "request", lost: 1, when: { count: 3 } })
    expect(await conversationOfBooking(db, choir, series.occurrences[2]?.id ?? "", now)).toBe(
      conversations[0]?.id,
    )
    expect((await mails(db))[0]?.text).toMatch(
      /3 dates, 19:00–20:00, from Tuesday,? 4 March 2031 to Tuesday,? 25 March 2031/,
    )
  })

  it("of an offer that nobody took go to who waited, and not to the owner", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await db.deleteFrom("event").execute()
    const lapsed = (from: BookingStatus) => ({
      kind: "booking.expire" as const,
      subjectId: id,
      data: {
        bookingIds: [id],
        seriesId: null,
        side: "system" as const,
        userId: null,
        reasonText: null,
        from,
        statuses: ["expired" as const],
      },
    })
    await db.transaction().execute((trx) => recordEvent(trx, bookingEvents, lapsed("offered"), now))
    await handAll(db)
    expect((await mails(db)).map(({ to_address }) => to_address)).toEqual(["choir@test.example"])
    await db.transaction().execute((trx) => recordEvent(trx, bookingEvents, lapsed("held"), now))
    await handAll(db)
    expect(await mails(db)).toHaveLength(1)
    await db.transaction().execute((trx) => recordEvent(trx, bookingEvents, lapsed("requested"), now))
    await handAll(db)
    expect(await mails(db)).toHaveLength(4)
  })

  it("of a clash with the owner's own calendar go to the owner", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await db.deleteFrom("event").execute()
    const [start, end] = ["2031-03-04T17:00:00.000Z", "2031-03-04T20:00:00.000Z"]
    const data = { bookingId: id, spaceId: hall, subscriptionId: "s", title: "Wedding", start, end }
    await db
      .transaction()
      .execute((trx) => recordEvent(trx, bookingEvents, { kind: "calendar.clash", subjectId: id, data }, now))
    await handAll(db)
    const sent = await mails(db)
    expect(sent.map(({ to_address }) => to_address).sort()).toEqual([
      "helper@test.example",
      "owner@test.example",
    ])
    expect(sent[0]?.text).toContain("In your calendar: Wedding")
  })

  it("are written once, however many processes hand events over", async () => {
    const { db, url } = await open()
    const { choir, choirId, hall } = await town(db)
    // That the hall was published is news too.
    await handleDueEvents(db, eventHandlers, far)
    for (let day = 10; day < 22; day++)
      await bookSpace(db, choir, ask(hall, choirId, `2031-03-${day}T10:00Z`), now)
    const workers = [db, createDatabase(url), createDatabase(url)]
    const counts = await Promise.all(workers.map((worker) => handleDueEvents(worker, eventHandlers, far)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12)
    expect(await mails(db)).toHaveLength(24)
    expect(await db.selectFrom("notification").select("id").execute()).toHaveLength(24)
    expect(await db.selectFrom("message").select("id").execute()).toHaveLength(12)
    await Promise.all(workers.slice(1).map((worker) => worker.destroy()))
  })

  it("come at once, in a digest or not at all, as each person chose", async () => {
    const { db } = await open()
    const { owner, helper, choir, choirId, hall } = await town(db)
    await setChannel(db, owner.userId, "request", "digest")
    await setChannel(db, helper.userId, "request", "none")
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-05T18:00Z"), now)
    await handAll(db)
    expect(await mails(db)).toEqual([])
    expect(await countNews(db, helper.userId)).toBe(2)
    expect(await writeDigests(db, now)).toBe(0)
    const nextDay = new Date(now.getTime() + 25 * 3_600_000)
    const written = await Promise.all([writeDigests(db, nextDay), writeDigests(db, nextDay)])
    expect(written[0] + written[1]).toBe(1)
    const sent = await mails(db)
    expect(sent).toMatchObject([
      { to_address: "owner@test.example", kind: "digest", subject: "2 things happened since yesterday" },
    ])
    expect(sent[0]?.text).toContain("* Choir asks for Hall")
    expect(await writeDigests(db, nextDay)).toBe(0)
    const url = sent[0]?.unsubscribe_url ?? ""
    const what = readUnsubscription(url.split("/").at(-1) ?? "")
    expect(what).toEqual({ kind: "digest", userId: owner.userId })
    if (what) await unsubscribe(db, what, now)
    expect((await preferencesOf(db, owner.userId)).channels.request).toBe("none")
  })

  it("in a weekly digest leave out what was seen in the meantime", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall } = await town(db)
    const { channels } = await preferencesOf(db, owner.userId)
    await savePreferences(db, owner.userId, {
      channels: { ...channels, request: "digest" },
      rhythm: "weekly",
    })
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await handAll(db)
    await markAllSeen(db, owner.userId, far)
    await db.deleteFrom("mail").execute()
    expect(await writeDigests(db, new Date(now.getTime() + 8 * 86_400_000))).toBe(1)
    expect(await mails(db)).toEqual([])
  })

  it("stop for one kind by the link of its mail, which opens nothing else", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall } = await town(db)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await handAll(db)
    const mail = (await mails(db)).find(({ to_address }) => to_address === "owner@test.example")
    const token = mail?.unsubscribe_url?.split("/").at(-1) ?? ""
    const what = readUnsubscription(token)
    expect(what).toEqual({ kind: "request", userId: "owner" })
    expect(readUnsubscription(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBeNull()
    expect(readUnsubscription(token.replace("owner", "choir"))).toBeNull()
    expect(readUnsubscription("")).toBeNull()
    if (what) await Promise.all([unsubscribe(db, what, now), unsubscribe(db, what, now)])
    const { channels } = await preferencesOf(db, owner.userId)
    expect(channels).toMatchObject({ request: "none", message: "mail", change: "mail" })
    await db.deleteFrom("mail").execute()
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-05T18:00Z"), now)
    await handAll(db)
    expect((await mails(db)).map(({ to_address }) => to_address)).toEqual(["helper@test.example"])
  })
})
