import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { previewBooking } from "~/bookings/checks/preview-booking.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const siteId = await addSite(db, owner)
  return { ownerId, choirId, clubId, owner, choir, club, siteId }
}

eachDatabase("bookings", (open) => {
  it("are confirmed at once where the owner need not answer, at a frozen price, and never twice", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const first = await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z", { minutes: 120 }), now)
    expect(first.status).toBe("confirmed")
    expect(first.price).toEqual({ amount: 1600, unsubsidised: 3000, currency: "EUR" })
    const late = bookSpace(db, club, ask(hall, clubId, "2031-03-04T19:00Z"), now)
    await expect(late).rejects.toMatchObject({ code: "conflict", dates: [{ reason: "taken" }] })
    const after = await bookSpace(db, club, ask(hall, clubId, "2031-03-04T20:00Z"), now)
    expect(after.status).toBe("confirmed")
  })

  it("take what holds a space and what lies in it, and leave its siblings free", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const left = await addSpace(db, owner, siteId, { parentId: hall })
    const right = await addSpace(db, owner, siteId, { parentId: hall })
    const stage = await addSpace(db, owner, siteId, { parentId: left })
    const at = "2031-03-04T18:00Z"
    await bookSpace(db, choir, ask(stage, choirId, at), now)
    for (const space of [hall, left, stage])
      await expect(bookSpace(db, club, ask(space, clubId, at), now)).rejects.toMatchObject({
        code: "conflict",
      })
    await bookSpace(db, club, ask(right, clubId, at), now)
    await bookSpace(db, club, ask(hall, clubId, "2031-03-05T18:00Z"), now)
    for (const space of [left, right, stage])
      await expect(bookSpace(db, choir, ask(space, choirId, "2031-03-05T18:30Z"), now)).rejects.toMatchObject(
        {
          code: "conflict",
        },
      )
  })

  it("are of groups alone where the owner takes no private persons, who do not wait there either", async () => {
    const { db } = await open()
    const { ownerId, owner, choir, choirId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, individuals: false } })
    const aloneId = await addOrganisation(db, "Alone")
    const alone = await addPerson(db, "alone", aloneId)
    await db
      .updateTable("organisation")
      .set({ legal_form: "individual" })
      .where("id", "in", [aloneId, ownerId])
      .execute()
    const refused = {
      code: "invalid",
      faults: [{ path: "organisationId", fault: "booking.groupsOnly" }],
    }
    const wish = ask(hall, aloneId, "2031-03-04T18:00Z")
    await expect(bookSpace(db, alone, wish, now)).rejects.toMatchObject(refused)
    await expect(previewBooking(db, alone, wish, now)).rejects.toMatchObject(refused)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-04T18:00Z"), now)
    await expect(joinWaitingList(db, alone, wish, now)).rejects.toMatchObject(refused)
    // The owner books for whom they like, and for themselves.
    await bookSpace(db, owner, ask(hall, ownerId, "2031-03-05T18:00Z"), now)
    const anyones = await addSpace(db, owner, siteId)
    expect((await bookSpace(db, alone, ask(anyones, aloneId, "2031-03-04T18:00Z"), now)).status).toBe(
      "confirmed",
    )
  })

  it("count the desks of a desk area, and their buffers", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const whole = await addSpace(db, owner, siteId)
    const desks = await addSpace(db, owner, siteId, {
      parentId: whole,
      desks: 5,
      rules: { ...atOnce, bufferAfterMinutes: 30 },
    })
    const at = "2031-03-04T08:00Z"
    await bookSpace(db, choir, ask(desks, choirId, at, { quantity: 3 }), now)
    await bookSpace(db, club, ask(desks, clubId, at, { quantity: 2 }), now)
    for (const start of [at, "2031-03-04T09:00Z"])
      await expect(
        bookSpace(db, club, ask(desks, clubId, start, { quantity: 1 }), now),
      ).rejects.toMatchObject({
        code: "conflict",
      })
    await expect(bookSpace(db, club, ask(whole, clubId, at), now)).rejects.toMatchObject({ code: "conflict" })
    await bookSpace(db, club, ask(desks, clubId, "2031-03-04T09:30Z", { quantity: 5 }), now)
    const fewer = saveSpaceStep(
      db,
      owner,
      desks,
      "space",
      {
        kind: "desk_area",
        parentId: whole,
        name: { en: "Desks" },
        description: {},
        quantity: 4,
        amenities: [],
      },
      new Date(),
    )
    await expect(fewer).rejects.toMatchObject({
      faults: [{ path: "quantity", fault: "listing.bookingsMeet" }],
    })
  })

  it("of a series are checked one by one: all or nothing, or the dates that can be had", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const weekly = ask(hall, choirId, "2031-03-04T18:00Z", { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=12" })
    const tenth = await bookSpace(db, club, ask(hall, clubId, "2031-05-06T17:30Z"), now)
    await expect(bookSpace(db, choir, weekly, now)).rejects.toMatchObject({ code: "conflict", dates: [{}] })
    const plan = await previewBooking(db, choir, weekly, now)
    expect(plan.dates.map(({ fault }) => fault).filter(Boolean)).toEqual(["taken"])
    const series = await bookSpace(db, choir, { ...weekly, onConflict: "skip" }, now)
    expect(series.occurrences.filter(({ status }) => status === "confirmed")).toHaveLength(11)
    const lost = series.occurrences.find(({ status }) => status === "rejected")
    expect(lost).toMatchObject({ reason: "taken", start: "2031-05-06T17:00:00.000Z" })
    await moveBooking(db, club, tenth.id, { move: "cancel", scope: "occurrence" }, now)
    const offered = await db
      .selectFrom("booking")
      .select(["status"])
      .where("id", "=", lost?.id ?? "")
      .executeTakeFirstOrThrow()
    expect(offered.status).toBe("offered")
    await moveBooking(db, choir, lost?.id ?? "", { move: "accept", scope: "occurrence" }, now)
    await expect(bookSpace(db, club, ask(hall, clubId, "2031-05-06T17:30Z"), now)).rejects.toMatchObject({
      code: "conflict",
    })
  })

  it("follow the tree when it changes", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId)
    const at = "2031-03-04T18:00Z"
    await bookSpace(db, choir, ask(hall, choirId, at), now)
    const { ids } = await splitSpace(
      db,
      owner,
      hall,
      [
        { en: "A", original: "en" },
        { en: "B", original: "en" },
      ],
      new Date(),
    )
    const claims = await db.selectFrom("claim").select("leaf_id").execute()
    expect(claims.map(({ leaf_id }) => leaf_id).sort()).toEqual([...ids].sort())
    await expect(bookSpace(db, club, ask(hall, clubId, at), now)).rejects.toMatchObject({ code: "conflict" })
    const other = await addSpace(db, owner, siteId)
    await bookSpace(db, club, ask(other, clubId, at), now)
    const move = saveSpaceStep(
      db,
      owner,
      other,
      "space",
      {
        kind: "hall",
        parentId: hall,
        name: { en: "C" },
        description: {},
        capacitySeated: 5,
        amenities: [],
      },
      new Date(),
    )
    await expect(move).rejects.toMatchObject({
      faults: [{ path: "parentId", fault: "listing.bookingsMeet" }],
    })
  })

  it("are asked for where the owner answers: the first to be confirmed has the time", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, siteId } = await town(db)
    const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, approval: "owner" } })
    const at = "2031-03-04T18:00Z"
    const first = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const second = await bookSpace(db, club, ask(hall, clubId, at), now)
    expect([first.status, second.status]).toEqual(["requested", "requested"])
    const confirm = { move: "confirm", scope: "occurrence" } as const
    await expect(moveBooking(db, choir, first.id, confirm, now)).rejects.toMatchObject({ code: "forbidden" })
    await expect(moveBooking(db, club, first.id, confirm, now)).rejects.toMatchObject({ code: "not_found" })
    await moveBooking(db, owner, second.id, confirm, now)
    await expect(moveBooking(db, owner, first.id, confirm, now)).rejects.toMatchObject({ code: "conflict" })
    const decline = { move: "decline", scope: "occurrence", reasonText: "Taken" } as const
    await moveBooking(db, owner, first.id, decline, now)
    await expect(moveBooking(db, owner, first.id, decline, now)).rejects.toMatchObject({ code: "conflict" })
  })
})
