import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { tellArrivals } from "~/bookings/card/arrival-job.server"
import { cardSections } from "~/bookings/card/card-words"
import { cardCopies } from "~/bookings/card/kept-copies.server"
import { comingCards, loadCards } from "~/bookings/card/load-cards.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eventHandlers } from "~/event-handlers.server"
import { translator } from "~/i18n/messages.server"
import { setChannel } from "~/notifications/preferences.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { saveArrival } from "~/spaces/arrival/arrival.server"
import { ArrivalInput } from "~/spaces/arrival/arrival-input"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const code = "4711#"
const at = (text: string) => new Date(text)
const en = (when: Date) => ({ locale: "en" as const, now: when })

/** A parish whose hall a choir books on Tuesday 11 March at 19:00, on the clock of the building. */
async function town(db: Database) {
  const [ownerId, choirId] = [await addOrganisation(db, "Parish"), await addOrganisation(db, "Choir")]
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const stranger = await addPerson(db, "stranger", await addOrganisation(db, "Chess club"))
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  const attic = await addSpace(db, owner, siteId, { parentId: hall })
  await db.updateTable("user").set({ locale: "en" }).execute()
  await write(db, owner, hall, {
    scope: "site",
    wayIn: { en: "By the porch" },
    doorCode: code,
    contactName: "Sacristan",
  })
  return { ownerId, choirId, owner, choir, stranger, siteId, hall, attic }
}

async function write(
  db: Database,
  viewer: Parameters<typeof saveArrival>[1],
  spaceId: string,
  input: object,
) {
  const values = ArrivalInput.parse({ wayIn: {}, keyHandover: {}, houseRules: {}, ...input })
  await saveArrival(db, viewer, spaceId, values, { now, writer: "en" })
}

/** What the choir was mailed of dates that are near, once the job has looked at an instant. */
async function toldAt(db: Database, instant: string) {
  while ((await tellArrivals(db, at(instant))) > 0);
  while ((await handleDueEvents(db, eventHandlers, at(instant))) > 0);
  const mails = await db.selectFrom("mail").selectAll().where("kind", "=", "news-arrival").execute()
  await db.deleteFrom("mail").execute()
  return mails
}

eachDatabase("the practical card", (open) => {
  it("says what holds for the space, to the two sides alone", async () => {
    const { db } = await open()
    const { choir, choirId, owner, stranger, attic } = await town(db)
    await write(db, owner, attic, { scope: "space", wayIn: { en: "Up the stairs" }, contactName: "" })
    const { id } = await bookSpace(db, choir, ask(attic, choirId, "2031-03-11T18:00Z"), now)
    const { cards } = await loadCards(db, choir, id, en(now))
    expect(cards).toMatchObject([
      {
        arrival: { wayIn: { text: "Up the stairs" }, contact: { name: "Sacristan" }, keyHandover: null },
        site: { address: "Street 1, 1000 Town" },
        dates: [{ id, purpose: expect.any(String) }],
      },
    ])
    expect(await loadCards(db, owner, id, en(now))).toMatchObject({ cards: [{}] })
    await expect(loadCards(db, stranger, id, en(now))).rejects.toMatchObject({ code: "not_found" })
    expect(await comingCards(db, stranger, en(now))).toEqual([])
    const kept = await db.selectFrom("arrival").select("door_code").execute()
    expect(JSON.stringify(kept)).not.toContain("4711")
  })

  it("tells the code of a door from the day before a confirmed date until it ends, wherever it was moved to", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const codeAt = async (instant: string) =>
      (await loadCards(db, choir, id, en(at(instant)))).cards.map((card) => card.code)
    expect(await codeAt("2031-03-09T22:59Z")).toEqual([{ state: "later", from: "2031-03-09T23:00:00.000Z" }])
    expect(await codeAt("2031-03-09T23:00Z")).toMatchObject([{ state: "told", value: code }])
    expect(await codeAt("2031-03-11T19:00Z")).toEqual([])
    const moved = { start: Date.parse("2031-03-14T18:00Z"), end: Date.parse("2031-03-14T19:00Z") }
    await editBooking(db, owner, id, { scope: "occurrence", ...moved }, now)
    expect(await codeAt("2031-03-11T18:30Z")).toMatchObject([{ state: "later" }])
    expect(await codeAt("2031-03-14T12:00Z")).toMatchObject([{ state: "told" }])
    await moveBooking(db, owner, id, { move: "cancel", scope: "occurrence" }, now)
    expect(await codeAt("2031-03-14T12:00Z")).toEqual([])
  })

  it("of a series says once what is alike, and leaves out what is over or given up", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=4" }
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const dates = await db.selectFrom("booking").select("id").orderBy("start_at").execute()
    await moveBooking(db, choir, dates[2]?.id ?? "", { move: "cancel", scope: "occurrence" }, now)
    const { cards } = await loadCards(db, choir, id, en(at("2031-03-12T08:00Z")))
    expect(cards.map((card) => card.dates.map((date) => date.id))).toEqual([[dates[1]?.id, dates[3]?.id]])
  })

  it("is kept on a device with the code on the day alone, and no longer than the session", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const kept = async (instant: string, sessionEnds = at("2031-04-01T00:00Z")) =>
      (await cardCopies(db, choir, { ...en(at(instant)), sessionEnds })).copies
    const [dayBefore, list] = await kept("2031-03-10T12:00Z")
    expect([dayBefore?.path, list?.path]).toEqual([`/en/my/cards/${id}`, "/en/my/cards"])
    expect(dayBefore?.html).toContain("By the porch")
    expect(dayBefore?.html).not.toContain(code)
    expect(dayBefore?.html).not.toMatch(/<script|src=/)
    const [onTheDay] = await kept("2031-03-11T08:00Z")
    expect(onTheDay).toMatchObject({ html: expect.stringContaining(code), until: "2031-03-11T19:00:00.000Z" })
    const [short] = await kept("2031-03-10T12:00Z", at("2031-03-10T13:00Z"))
    expect(short?.until).toBe("2031-03-10T13:00:00.000Z")
    expect(await kept("2031-03-11T20:00Z")).toEqual([])
    // A copy may be read on a later day than it was made.
    for (const [copy] of [await kept("2031-03-08T12:00Z"), [dayBefore]]) {
      expect(copy?.html).toContain("kept here only on the day itself")
      expect(copy?.html).not.toContain("You see the code here from")
    }
  })

  it("of a series in two spaces is one page, which names them and ends with the code that it holds", async () => {
    const { db } = await open()
    const { choir, choirId, owner, siteId, hall } = await town(db)
    const chapel = await addSpace(db, owner, siteId)
    await db
      .updateTable("space")
      .set({ name: '{"original":"en","en":"Chapel"}' })
      .where("id", "=", chapel)
      .execute()
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=3" }
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const [, second] = await db.selectFrom("booking").selectAll().orderBy("start_at").execute()
    if (!second) throw new Error("no date")
    const time = { start: Date.parse(second.start_at), end: Date.parse(second.end_at) }
    await editBooking(db, owner, second.id, { scope: "occurrence", ...time, spaceId: chapel }, now)
    const keptAt = async (instant: string) =>
      (await cardCopies(db, choir, { ...en(at(instant)), sessionEnds: at("2031-05-01T00:00Z") })).copies
    const [page, list, ...others] = await keptAt("2031-03-11T08:00Z")
    expect(others).toEqual([])
    expect([page?.path, list?.path]).toEqual([`/en/my/cards/${second.series_id}`, "/en/my/cards"])
    expect(page?.html.match(/<article/g)).toHaveLength(2)
    expect(page?.html).toMatch(/<h2[^>]*><span>Chapel<\/span>, House<\/h2>/)
    expect(page).toMatchObject({ html: expect.stringContaining(code), until: "2031-03-11T19:00:00.000Z" })
    expect((await keptAt("2031-03-09T08:00Z"))[0]?.until).toBe("2031-03-25T19:00:00.000Z")
  })

  it("gives the number of the owner, after its name, where the contact has none", async () => {
    const { db } = await open()
    const { choir, choirId, ownerId, hall } = await town(db)
    await db.updateTable("organisation").set({ phone: "+32 2 555 01 01" }).where("id", "=", ownerId).execute()
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const { cards } = await loadCards(db, choir, id, en(now))
    const speech = {
      t: translator("en", "card"),
      words: translator("en", "vocabulary"),
      locale: "en" as const,
    }
    const [card] = cards
    const contact = card && cardSections(card, speech).find(({ key }) => key === "contact")
    expect(contact?.rows.map(({ text }) => text)).toEqual(["Sacristan", "Parish", "+32 2 555 01 01"])
  })
})

eachDatabase("the mail of the day before", (open) => {
  it("holds the card without the code, once for each day, and both dates of a day together", async () => {
    const { db } = await open()
    const { choir, choirId, owner, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T08:00Z"), now)
    // Seven in the morning of the day before, on the clock of the building.
    expect(await toldAt(db, "2031-03-10T05:59Z")).toEqual([])
    const [mail, ...others] = await toldAt(db, "2031-03-10T06:00Z")
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to_address: "choir@test.example", calendar: null })
    expect(mail?.subject).toMatch(/^Your 2 dates on Tuesday,? 11 March 2031$/)
    expect(mail?.text).toContain("Way in: By the porch")
    expect(mail?.text).toContain(`/en/my/cards/${id}\n`)
    expect(mail?.text).toContain("The door code is not in this mail")
    for (const part of [mail?.text, mail?.html]) expect(part).not.toContain("4711")
    expect(await toldAt(db, "2031-03-10T12:00Z")).toEqual([])
    const moved = { start: Date.parse("2031-03-14T18:00Z"), end: Date.parse("2031-03-14T19:00Z") }
    await editBooking(db, owner, id, { scope: "occurrence", ...moved }, at("2031-03-10T12:00Z"))
    expect(await toldAt(db, "2031-03-13T12:00Z")).toMatchObject([
      { subject: expect.stringMatching(/^Your date on Friday,? 14 March 2031: Hall \(House\)$/) },
    ])
  })

  it("comes in one mail to whoever acts for two groups, and tells nobody of a group that is not theirs", async () => {
    const { db } = await open()
    const { choir, choirId, stranger, siteId, owner, hall } = await town(db)
    const [clubId = ""] = stranger.memberships.map(({ organisationId }) => organisationId)
    const chapel = await addSpace(db, owner, siteId)
    await db
      .insertInto("membership")
      .values({
        id: "both",
        organisation_id: clubId,
        user_id: "choir",
        role: "admin",
        status: "active",
        created_at: now.toISOString(),
      })
      .execute()
    const sung = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const played = await bookSpace(db, stranger, ask(chapel, clubId, "2031-03-11T19:00Z"), now)
    const mails = await toldAt(db, "2031-03-10T06:00Z")
    const cards = Object.fromEntries(
      mails.map(({ to_address, text }) => [
        to_address,
        [sung.id, played.id].filter((id) => text.includes(`/en/my/cards/${id}\n`)),
      ]),
    )
    expect(mails).toHaveLength(2)
    expect(cards).toEqual({
      "choir@test.example": [sung.id, played.id],
      "stranger@test.example": [played.id],
    })
  })

  it("is sent on the day for what was booked since, and again for another space", async () => {
    const { db } = await open()
    const { choir, choirId, owner, siteId, hall } = await town(db)
    const chapel = await addSpace(db, owner, siteId)
    const { id } = await bookSpace(
      db,
      choir,
      ask(hall, choirId, "2031-03-11T18:00Z"),
      at("2031-03-11T05:00Z"),
    )
    expect(await toldAt(db, "2031-03-11T05:05Z")).toMatchObject([
      { subject: expect.stringMatching(/^Your date on Tuesday,? 11 March 2031: Hall \(House\)$/) },
    ])
    const time = { start: Date.parse("2031-03-11T18:00Z"), end: Date.parse("2031-03-11T19:00Z") }
    await editBooking(
      db,
      owner,
      id,
      { scope: "occurrence", ...time, purpose: "Songs" },
      at("2031-03-11T06:00Z"),
    )
    expect(await toldAt(db, "2031-03-11T06:05Z")).toEqual([])
    await editBooking(
      db,
      owner,
      id,
      { scope: "occurrence", ...time, spaceId: chapel },
      at("2031-03-11T07:00Z"),
    )
    expect(await toldAt(db, "2031-03-11T07:05Z")).toHaveLength(1)
    expect(await toldAt(db, "2031-03-11T18:01Z")).toEqual([])
  })

  it("is not sent for what was given up, nor to whoever does not want it", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    while ((await tellArrivals(db, at("2031-03-10T06:00Z"))) > 0);
    // Given up before anybody was told.
    await moveBooking(db, choir, id, { move: "cancel", scope: "occurrence" }, at("2031-03-10T06:01Z"))
    expect(await toldAt(db, "2031-03-10T06:02Z")).toEqual([])
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-18T18:00Z"), now)
    await setChannel(db, "choir", "arrival", "none")
    expect(await toldAt(db, "2031-03-17T06:00Z")).toEqual([])
    const news = await db.selectFrom("notification").select("kind").where("kind", "=", "arrival").execute()
    expect(news).toHaveLength(1)
  })
})
