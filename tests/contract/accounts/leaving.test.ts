import { expect, it } from "vitest"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { postMessage } from "~/conversations/post-message.server"
import { readConversation } from "~/conversations/read-conversation.server"
import { reportAbuse } from "~/conversations/report-abuse.server"
import { findOrganisation } from "~/organisations/organisations.server"
import { accountEnding, deleteAccount } from "~/privacy/delete-account.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { forgetDue } from "~/privacy/retention.server"
import { sealOf, whatEnds } from "~/privacy/what-ends.server"
import { addOrganisation, addPerson, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { whereIs } from "../../setup/whole-dump"
import {
  addNeed,
  address,
  fill,
  handAll,
  id,
  inMarch,
  later,
  leave,
  mailsTo,
  name,
  now,
  storage,
  town,
  withStorage,
  words,
} from "./privacy-world"

withStorage()

eachDatabase("privacy", (open) => {
  it("leaves nothing of a deleted person, but ids in the audit log, what was signed, and the last mail until it is sent", async () => {
    const { db } = await open()
    const { owner, own, talk, singer } = await fill(db)
    await leave(db, id)
    await handAll(db)
    expect(await whereIs(db, id)).toEqual(["audit_log.actor_id", "audit_log.subject_id"])
    expect(await whereIs(db, address)).toEqual(["agreement_signature.email", "mail.to_address"])
    expect(await whereIs(db, "Zandvoort")).toEqual([
      "agreement_signature.email",
      "agreement_signature.name",
      "mail.to_address",
    ])
    // Asked for and not signed, it is gone.
    expect(await db.selectFrom("agreement_signature").select("signed_at").execute()).toEqual([
      { signed_at: now.toISOString() },
    ])
    expect(await mailsTo(db, address)).toMatchObject([{ kind: "account-deleted" }])
    await db.updateTable("mail").set({ sent_at: now.toISOString() }).execute()
    await forgetDue(db, later(2))
    expect(await whereIs(db, address)).toEqual(["agreement_signature.email"])
    const asked = await readConversation(db, owner, own, { locale: "en" }, new Date())
    expect(asked).toMatchObject({ reached: false, asker: { text: "" } })
    expect(asked.messages.map(({ author, text, line }) => [author, text, line?.move])).toEqual([
      [null, null, undefined],
      [null, null, undefined],
      ["owner", "The owner answers", undefined],
      [null, null, "end"],
    ])
    await expect(postMessage(db, owner, own, words("Hello?"), storage, now)).rejects.toMatchObject({
      code: "conflict",
    })
    const { messages } = await readConversation(db, singer, talk, { locale: "en" }, new Date())
    expect(messages.filter(({ text }) => text)).toMatchObject([{ author: null, text: "For the choir" }])
  })

  it("keeps the words of a conversation that was reported, without the name", async () => {
    const { db } = await open()
    const { owner, own } = await fill(db)
    await reportAbuse(db, owner, own, { reason: "spam", text: "They threaten" }, now)
    await leave(db, id)
    const { messages } = await readConversation(db, owner, own, { locale: "en" }, new Date())
    expect(messages[1]).toMatchObject({ author: null, text: `It is ${name}` })
    expect(await whereIs(db, id)).not.toContain("message.user_id")
  })

  it("hands an organisation over, or ends it, as was seen and chosen", async () => {
    const { db } = await open()
    const { choir, singer } = await town(db)
    const member = await addPerson(db, "member", choir)
    await db.updateTable("membership").set({ role: "member" }).where("user_id", "=", "member").execute()
    await expect(leave(db, singer.userId)).rejects.toMatchObject({ reason: "undecided" })
    await expect(leave(db, singer.userId, { [choir]: { to: "nobody" } })).rejects.toMatchObject({
      reason: "undecided",
    })
    const { seal } = await accountEnding(db, singer.userId, "en", now)
    await addPerson(db, "third", choir)
    await db.updateTable("membership").set({ role: "member" }).where("user_id", "=", "third").execute()
    await expect(
      deleteAccount(db, singer.userId, { handOvers: { [choir]: "end" }, seal }, now),
    ).rejects.toMatchObject({ reason: "ending_changed" })
    await leave(db, singer.userId, { [choir]: { to: `member-${choir}` } })
    expect(await findOrganisation(db, choir, "en")).toMatchObject({ id: choir })
    expect(await mailsTo(db, member.email)).toMatchObject([{ kind: "handed-over" }])
    const roles = await db.selectFrom("membership").select("role").where("user_id", "=", "member").execute()
    expect(roles).toEqual([{ role: "admin" }])
  })

  it("shows how many needs end with a group, and deletes them; else they stay, without the person", async () => {
    const { db } = await open()
    const { choir, singer } = await town(db)
    const member = await addPerson(db, "member", choir)
    await addNeed(db, member, choir)
    const authors = async () =>
      (await db.selectFrom("need").select("user_id").execute()).map(({ user_id }) => user_id)
    await leave(db, member.userId)
    expect(await authors()).toEqual([null])
    const before = await accountEnding(db, singer.userId, "en", now)
    expect(before.orphans[0]?.ending).toMatchObject({ needs: 1 })
    await addNeed(db, singer, choir)
    const { seal } = before
    await expect(
      deleteAccount(db, singer.userId, { handOvers: { [choir]: "end" }, seal }, now),
    ).rejects.toMatchObject({ reason: "ending_changed" })
    await leave(db, singer.userId, { [choir]: "end" })
    expect(await authors()).toEqual([])
  })

  it("forgets a draft that nobody touched for a year, and nothing that is open", async () => {
    const { db } = await open()
    const { choir, singer } = await town(db)
    const left = await addNeed(db, singer, choir)
    const opened = await addNeed(db, singer, choir)
    await db.updateTable("need").set({ status: "open" }).where("id", "=", opened.id).execute()
    await forgetDue(db, later(364))
    expect(await db.selectFrom("need").select("id").execute()).toHaveLength(2)
    await forgetDue(db, later(366))
    expect(await db.selectFrom("need").select("id").execute()).toEqual([{ id: opened.id }])
    expect(left.id).not.toBe(opened.id)
  })

  it("ends what a group leaves behind: owners are told, and the next in line gets the time", async () => {
    const { db } = await open()
    const { owner, hall, choir, singer } = await town(db)
    const band = await addOrganisation(db, "Band")
    const drummer = await addPerson(db, "drummer", band)
    const series = await bookSpace(
      db,
      singer,
      ask(hall, choir, inMarch(9), { rrule: "FREQ=WEEKLY;COUNT=3" }),
      now,
    )
    const [first] = series.occurrences
    const waits = await bookSpace(
      db,
      drummer,
      ask(hall, band, inMarch(9), { rrule: "FREQ=DAILY;COUNT=2", onConflict: "skip" }),
      now,
    )
    await handAll(db)
    await db.deleteFrom("mail").execute()
    await leave(db, singer.userId, { [choir]: "end" })
    await handAll(db)
    const statuses = await db
      .selectFrom("booking")
      .select(["status"])
      .where("organisation_id", "=", choir)
      .execute()
    expect(statuses.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"])
    expect(
      await db
        .selectFrom("claim")
        .select("booking_id")
        .where("booking_id", "=", first?.id ?? "")
        .execute(),
    ).toEqual([])
    const offered = await db
      .selectFrom("booking")
      .select("status")
      .where("id", "=", waits.occurrences[0]?.id ?? "")
      .executeTakeFirstOrThrow()
    expect(offered.status).toBe("offered")
    const told = await mailsTo(db, owner.email)
    expect(told.map((mail) => mail.kind)).toContain("organisation-ended")
    expect(told.find((mail) => mail.kind === "organisation-ended")?.text).toMatch(/Hall, House.: 3 dates/)
    await expect(findOrganisation(db, choir, "en")).rejects.toMatchObject({ code: "not_found" })
  })

  it("ends what an owner leaves behind: groups are told, requests are declined, spaces put away", async () => {
    const { db } = await open()
    const { parish, owner, hall, choir, singer } = await town(db)
    const booked = await bookSpace(db, singer, ask(hall, choir, inMarch(9)), now)
    await db.updateTable("space").set({ approval: "owner" }).where("id", "=", hall).execute()
    const asked = await bookSpace(db, singer, ask(hall, choir, inMarch(10)), now)
    await blockTime(
      db,
      owner,
      {
        spaceId: hall,
        start: Date.parse(inMarch(11)),
        end: Date.parse(inMarch(12)),
        rrule: null,
        purpose: "",
        onConflict: "fail",
      },
      now,
    )
    const begun = await bookSpace(db, singer, ask(hall, choir, inMarch(2)), now).then(({ id: one }) =>
      moveBooking(db, owner, one, { move: "confirm", scope: "occurrence" }, now).then(() => one),
    )
    await handAll(db)
    await db.deleteFrom("mail").execute()
    const at = new Date(inMarch(2, 18).replace("18:00", "18:30"))
    const ends = await whatEnds(db, parish, at)
    expect(ends.bookings).toHaveLength(3)
    await expect(endOwnOrganisation(db, singer, parish, sealOf([ends]), at)).rejects.toMatchObject({
      code: "forbidden",
    })
    await expect(endOwnOrganisation(db, owner, parish, "other", at)).rejects.toMatchObject({
      reason: "ending_changed",
    })
    await endOwnOrganisation(db, owner, parish, sealOf([ends]), at)
    await handAll(db)
    const status = async (bookingId: string) =>
      (await db.selectFrom("booking").select("status").where("id", "=", bookingId).executeTakeFirst())?.status
    expect(await status(booked.id)).toBe("cancelled")
    expect(await status(asked.id)).toBe("declined")
    expect(await status(begun)).toBe("confirmed")
    expect(await db.selectFrom("space").select("status").execute()).toEqual([{ status: "archived" }])
    const told = (await mailsTo(db, singer.email)).map((mail) => mail.kind)
    expect(told).toContain("organisation-ended")
    expect(await db.selectFrom("audit_log").select("act").execute()).toEqual([{ act: "organisation.end" }])
    expect(await whatEnds(db, parish, at)).toMatchObject({ bookings: [], spaces: [], members: [] })
    await forgetDue(db, later(30))
    expect(await db.selectFrom("organisation").select("id").where("id", "=", parish).execute()).toHaveLength(
      1,
    )
    // Its bookings and conversations go first, and it goes with the next look.
    await forgetDue(db, later(11 * 366))
    await forgetDue(db, later(11 * 366))
    expect(await db.selectFrom("organisation").select("id").where("id", "=", parish).execute()).toEqual([])
  })
})
