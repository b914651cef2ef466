import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { eventHandlers } from "~/event-handlers.server"
import { findNeeds } from "~/matching/find-needs.server"
import { besideNeedsOfSpace } from "~/matching/joint/beside-matches.server"
import { matchesOfNeed } from "~/matching/matches-of-need.server"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import { acceptOffer } from "~/matching/offers/accept-offer.server"
import { declineOffer } from "~/matching/offers/answer-offer.server"
import { offersOfNeed } from "~/matching/offers/list-offers.server"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { seenNeed } from "~/matching/seen-need.server"
import { acceptShare, declineShare, takeApart, withdrawShare } from "~/matching/sharing/answer-share.server"
import { askToShare, sharingWith } from "~/matching/sharing/ask-to-share.server"
import { sharesOfNeed, waitingShares } from "~/matching/sharing/list-shares.server"
import { lapseNeeds } from "~/needs/lapse-needs.server"
import { listMyNeeds } from "~/needs/list-needs.server"
import { endNeed, openNeed, pauseNeed } from "~/needs/move-need.server"
import { wholeNeed } from "~/needs/need-rows.server"
import { loadNeed } from "~/pages/needs/load-need.server"
import { loadSpaceNeeds } from "~/pages/needs/load-space-needs.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { sealOf, whatEnds } from "~/privacy/what-ends.server"
import { addOrganisation, addPerson, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, reading, town, type Wish } from "./town"

const refusal = (code: string, reason?: string) =>
  expect.objectContaining(reason ? { code, reason } : { code })

const mailsTo = async (db: Database, address: string) => {
  await handleDueEvents(db, eventHandlers, now)
  const mails = await db
    .selectFrom("mail")
    .select(["subject", "text"])
    .where("to_address", "=", address)
    .orderBy("created_at")
    .execute()
  return mails
}

const rowOf = (db: Database, id: string) =>
  db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirstOrThrow()

/** The town, and a theatre group that looks for the same hall on the same evenings. */
async function twoGroups(db: Database, { choir = {}, theatre = {} }: { choir?: Wish; theatre?: Wish } = {}) {
  const place = await town(db)
  const stage = await addOrganisation(db, "Stage")
  const actor = await addPerson(db, "actor", stage)
  await db.updateTable("user").set({ locale: "en" }).execute()
  const from = await opened(db, place.group, { title: "Rehearsals", people: 20, ...choir })
  const to = await opened(db, actor, { title: "Plays", people: 15, ...theatre })
  return { ...place, stage, actor, from, to, ids: { fromId: from, toId: to } }
}

const asking = { way: "same_hours" as const, message: "We bring the piano." }

async function together(db: Database, place: Awaited<ReturnType<typeof twoGroups>>) {
  const { id } = await askToShare(db, place.group, place.ids, asking, reading)
  const { jointId } = await acceptShare(db, place.actor, id, now)
  return { request: id, jointId }
}

const slots = [{ chosen: true, weekday: 2, date: null, from: 18 * 60, until: 20 * 60 }]

const offerOf = (db: Database, owner: Viewer, spaceId: string, needId: string) =>
  makeOffer(db, owner, { spaceId, needId }, OfferInput.parse({ slots, seasonUntil: "2027-03-31" }), reading)

eachDatabase("requests to share", (open) => {
  it("are told to the other group, and make one need of two when it accepts", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { group, actor, stranger, from, to, hall, parish } = place
    const { id } = await askToShare(db, group, place.ids, asking, reading)
    const [mail] = await mailsTo(db, actor.email)
    expect(mail?.subject).toBe("Choir asks to share a roof with you, for “Plays”")
    expect(mail?.text).toContain("We bring the piano.")
    expect(mail?.text).toContain("Rehearsals")
    expect(mail?.text).not.toContain("needs quiet")
    expect(await waitingShares(db, [from, to])).toEqual({ [to]: 1 })
    expect(await sharesOfNeed(db, to, "en")).toMatchObject([
      { byUs: false, isWaiting: true, other: { group: { name: { text: "Choir" } }, need: { id: from } } },
    ])
    await expect(acceptShare(db, group, id, now)).rejects.toEqual(refusal("forbidden"))
    await expect(acceptShare(db, stranger, id, now)).rejects.toEqual(refusal("not_found"))

    const { jointId } = await acceptShare(db, actor, id, now)
    expect((await mailsTo(db, group.email)).map(({ subject }) => subject)).toEqual([
      "Stage accepts to share: you look together now",
    ])
    for (const part of [from, to])
      expect(await rowOf(db, part)).toMatchObject({ status: "paused", joint_id: jointId })
    expect(await rowOf(db, jointId)).toMatchObject({
      people_usual: 35,
      status: "open",
      title: "Rehearsals + Plays",
    })
    // One need stands for two, in every list and match.
    const { needs } = await findNeeds(db, { limit: 10 }, now)
    expect(needs.map((need) => need.id)).toEqual([jointId])
    expect((await matchesOfSpace(db, hall, reading))?.found.map(({ needId }) => needId)).toEqual([jointId])
    for (const viewer of [group, actor]) {
      const { own, parts, whole } = await seenNeed(db, viewer, jointId, reading)
      expect({ own, groups: parts.map(({ organisation }) => organisation.name.en) }).toEqual({
        own: true,
        groups: ["Choir", "Stage"],
      })
      const found = whole && (await matchesOfNeed(db, whole, { ...reading, limit: 5, misses: 5 }))
      expect(found?.found.map(({ hit }) => hit.id)).toEqual([hall])
      expect((await listMyNeeds(db, viewer, "en")).map(({ need }) => need.id)).toContain(jointId)
    }
    expect((await seenNeed(db, stranger, jointId, reading)).own).toBe(false)
    // What two agreed on, one does not change.
    for (const need of [from, jointId]) {
      await expect(openNeed(db, group, need, now)).rejects.toEqual(refusal("conflict"))
      await expect(
        endNeed(
          db,
          group,
          need,
          { outcome: "met_elsewhere", bookingId: null, obstacle: null, text: null },
          now,
        ),
      ).rejects.toEqual(refusal("conflict", "need_joined"))
    }
    await expect(pauseNeed(db, actor, jointId, now)).rejects.toEqual(refusal("conflict", "need_joined"))
    expect(parish).toBeTruthy()
  })

  it("tell both groups of noise beside quiet, and forbid nothing", async () => {
    const { db } = await open()
    const place = await twoGroups(db, { theatre: { noise: "quiet" } })
    const clash = { ours: "choir", theirs: "choir", when: ["evening"] }
    const { noise } = await sharingWith(db, place.group, place.ids, reading)
    expect(noise).toEqual([{ ...clash, heard: "ours" }])
    const beside = { ...asking, way: "side_by_side" as const }
    const { id } = await askToShare(db, place.group, place.ids, beside, reading)
    expect((await sharesOfNeed(db, place.from, "en"))[0]?.noise).toEqual([{ ...clash, heard: "ours" }])
    expect((await sharesOfNeed(db, place.to, "en"))[0]?.noise).toEqual([{ ...clash, heard: "theirs" }])
    const [mail] = await mailsTo(db, place.actor.email)
    expect(mail?.text).toContain("would be heard where the other needs quiet")
    await acceptShare(db, place.actor, id, now)
    expect((await sharesOfNeed(db, place.to, "en"))[0]?.noise).toEqual([])
  })

  it("are declined and withdrawn by whom they concern alone, and are not asked twice at a time", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { group, actor, ids } = place
    const first = await askToShare(db, group, ids, asking, reading)
    await expect(askToShare(db, group, ids, asking, reading)).rejects.toEqual(
      refusal("conflict", "share_asked"),
    )
    const back = { fromId: ids.toId, toId: ids.fromId }
    await expect(askToShare(db, actor, back, asking, reading)).rejects.toEqual(
      refusal("conflict", "share_asked"),
    )
    await expect(withdrawShare(db, actor, first.id, now)).rejects.toEqual(refusal("forbidden"))
    await declineShare(db, actor, first.id, now)
    await expect(declineShare(db, actor, first.id, now)).rejects.toEqual(refusal("conflict", "share_ended"))
    const second = await askToShare(db, group, ids, asking, reading)
    await withdrawShare(db, group, second.id, now)
    expect((await mailsTo(db, group.email)).map(({ subject }) => subject)).toEqual([
      "Stage does not want to share for “Rehearsals”",
    ])
    await askToShare(db, group, ids, asking, reading)
    expect((await sharesOfNeed(db, ids.fromId, "en")).map(({ status }) => status).sort()).toEqual([
      "declined",
      "open",
      "withdrawn",
    ])
  })

  it("are refused where two needs have nothing in common, with the reason", async () => {
    const { db } = await open()
    const square = (lon: number) => ({
      kind: "point" as const,
      position: [lon, 50.85] as [number, number],
      radius: 500,
      label: "here",
    })
    const place = await twoGroups(db, {
      choir: { origins: [square(4.3)] },
      theatre: { origins: [square(4.4)] },
    })
    const { ways } = await sharingWith(db, place.group, place.ids, reading)
    expect(ways.same_hours).toEqual({ faults: ["place"] })
    await expect(askToShare(db, place.group, place.ids, asking, reading)).rejects.toEqual(
      refusal("conflict", "share_apart"),
    )
  })

  it("tell nothing of a private need, nor ask for one", async () => {
    const { db } = await open()
    const place = await twoGroups(db, { theatre: { visibility: "private" } })
    const { group, actor, ids, from, to } = place
    await expect(sharingWith(db, group, ids, reading)).rejects.toEqual(refusal("not_found"))
    await expect(askToShare(db, group, ids, asking, reading)).rejects.toEqual(refusal("not_found"))
    await expect(askToShare(db, group, { ...ids, toId: "none" }, asking, reading)).rejects.toEqual(
      refusal("not_found"),
    )
    await expect(askToShare(db, actor, { fromId: to, toId: from }, asking, reading)).rejects.toEqual(
      refusal("conflict", "share_own_not_open"),
    )
    // One that becomes private afterwards is no longer named, and no longer answered.
    const public_ = await opened(db, actor, { title: "Secret plays" })
    const { id } = await askToShare(db, actor, { fromId: public_, toId: from }, asking, reading)
    await db.updateTable("need").set({ visibility: "private" }).where("id", "=", public_).execute()
    const [shown] = await sharesOfNeed(db, from, "en")
    expect(shown).toMatchObject({ isWaiting: false, other: { need: null } })
    expect(JSON.stringify(shown)).not.toContain("Secret")
    expect(await waitingShares(db, [from])).toEqual({})
    await expect(acceptShare(db, group, id, now)).rejects.toEqual(refusal("conflict", "share_not_open"))
  })

  it("show the asking need to whom they ask, and a joint need to whoever may see both", async () => {
    const { db } = await open()
    const place = await twoGroups(db, { choir: { visibility: "owners" } })
    const { actor, stranger, owner, from } = place
    await expect(seenNeed(db, actor, from, reading)).rejects.toEqual(refusal("not_found"))
    const { jointId, request } = await together(db, place)
    expect(request).toBeTruthy()
    expect((await rowOf(db, jointId)).visibility).toBe("owners")
    await expect(seenNeed(db, stranger, jointId, reading)).rejects.toEqual(refusal("not_found"))
    await expect(seenNeed(db, null, jointId, reading)).rejects.toEqual(refusal("not_found"))
    expect((await seenNeed(db, owner, jointId, reading)).own).toBe(false)
  })
})

eachDatabase("joint needs", (open) => {
  it("are met when both groups accept an offer, by one series", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { owner, group, actor, stranger, hall, choir, stage, from, to } = place
    const { jointId } = await together(db, place)
    const { id } = await offerOf(db, owner, hall, jointId)
    for (const viewer of [group, actor])
      expect((await mailsTo(db, viewer.email)).map(({ subject }) => subject)).toContain(
        "Parish offers you Hall (House)",
      )
    await expect(acceptOffer(db, stranger, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("not_found"),
    )
    expect(await acceptOffer(db, actor, id, { onConflict: "fail" }, now)).toEqual([])
    await expect(acceptOffer(db, actor, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("conflict", "offer_agreed"),
    )
    expect(await db.selectFrom("booking").select("id").execute()).toEqual([])
    expect((await mailsTo(db, group.email)).map(({ subject }) => subject)).toContain(
      "Stage accepts the offer of Hall (House) by Parish: now it is up to you",
    )
    const joint = (await seenNeed(db, actor, jointId, reading)).need
    expect(await offersOfNeed(db, joint, { viewer: actor, ...reading })).toMatchObject([
      { joint: { byUs: true, byOther: false, other: { text: "Choir" } } },
    ])
    const booked = await acceptOffer(db, group, id, { onConflict: "fail" }, now)
    const bookings = await db.selectFrom("booking").selectAll().execute()
    expect(bookings).toHaveLength(5)
    for (const booking of bookings)
      expect(booking).toMatchObject({
        organisation_id: choir,
        people: 35,
        need_id: jointId,
        status: "confirmed",
      })
    expect((await mailsTo(db, actor.email)).map(({ subject }) => subject)).toContain(
      "Hall (House) is booked for both of you: Choir has accepted too",
    )
    // Either of them says that it is met, and with it both their own needs are.
    await endNeed(
      db,
      actor,
      jointId,
      { outcome: "met", bookingId: bookings[0]?.id ?? null, obstacle: null, text: null },
      now,
    )
    for (const need of [jointId, from, to]) expect((await rowOf(db, need)).status).toBe("met")
    expect(booked).toHaveLength(1)
    expect(stage).toBeTruthy()
  })

  it("are booked by whoever agreed for the group that books, whichever accepts last", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { jointId } = await together(db, place)
    const { id } = await offerOf(db, place.owner, place.hall, jointId)
    await acceptOffer(db, place.group, id, { onConflict: "fail" }, now)
    await acceptOffer(db, place.actor, id, { onConflict: "fail" }, now)
    const bookings = await db.selectFrom("booking").select(["organisation_id", "created_by"]).execute()
    expect(bookings[0]).toEqual({ organisation_id: place.choir, created_by: place.group.userId })
  })

  it("wait again for a group whose person has left since it accepted", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { jointId } = await together(db, place)
    const { id } = await offerOf(db, place.owner, place.hall, jointId)
    await acceptOffer(db, place.group, id, { onConflict: "fail" }, now)
    await db.deleteFrom("membership").where("user_id", "=", place.group.userId).execute()
    expect(await acceptOffer(db, place.actor, id, { onConflict: "fail" }, now)).toEqual([])
    expect(await db.selectFrom("booking").select("id").execute()).toEqual([])
  })

  it("are declined by either group, and the other is told", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { jointId } = await together(db, place)
    const { id } = await offerOf(db, place.owner, place.hall, jointId)
    await declineOffer(db, place.actor, { offerId: id, reason: "price", reasonText: null }, now)
    expect((await mailsTo(db, place.group.email)).map(({ subject }) => subject)).toContain(
      "The other group declines the offer of Hall (House) by Parish",
    )
  })

  it("rest their parts: what was offered to one alone cannot be accepted meanwhile", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { id } = await offerOf(db, place.owner, place.hall, place.from)
    await together(db, place)
    await expect(acceptOffer(db, place.group, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("conflict", "need_joined"),
    )
  })

  it("are taken apart by either group, and both look alone again", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { group, actor, stranger, from, to, hall } = place
    const { jointId } = await together(db, place)
    await expect(takeApart(db, stranger, jointId, now)).rejects.toEqual(refusal("not_found"))
    await takeApart(db, actor, jointId, now)
    await expect(takeApart(db, group, jointId, now)).rejects.toEqual(refusal("conflict", "share_ended"))
    expect(await rowOf(db, jointId)).toMatchObject({ status: "closed", outcome: "taken_apart" })
    for (const need of [from, to])
      expect(await rowOf(db, need)).toMatchObject({ status: "open", joint_id: null })
    expect((await mailsTo(db, group.email)).map(({ subject }) => subject)).toContain(
      "Stage looks alone again",
    )
    expect((await matchesOfSpace(db, hall, reading))?.found.map(({ needId }) => needId).sort()).toEqual(
      [from, to].sort(),
    )
  })

  it("lapse with the season that both share, and whoever looks for longer looks on alone", async () => {
    const { db } = await open()
    const place = await twoGroups(db, { choir: { until: "2027-04-30" } })
    const { jointId } = await together(db, place)
    await lapseNeeds(db, new Date("2027-05-02T12:00:00Z"))
    expect(await rowOf(db, jointId)).toMatchObject({ status: "closed", outcome: "lapsed" })
    expect(await rowOf(db, place.to)).toMatchObject({ status: "open", joint_id: null })
    await lapseNeeds(db, new Date("2027-05-02T12:30:00Z"))
    expect(await rowOf(db, place.from)).toMatchObject({ status: "closed", outcome: "lapsed" })
  })

  it("end with one of their groups, and the other looks alone again", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { jointId } = await together(db, place)
    const ends = await whatEnds(db, place.stage, now)
    await endOwnOrganisation(db, place.actor, place.stage, sealOf([ends]), now)
    expect(await rowOf(db, jointId)).toMatchObject({ status: "closed" })
    expect(await rowOf(db, place.from)).toMatchObject({ status: "open", joint_id: null })
    expect((await findNeeds(db, { limit: 10 }, now)).needs.map(({ id }) => id)).toEqual([place.from])
  })

  it("are hidden with either of their groups", async () => {
    const { db } = await open()
    const place = await twoGroups(db)
    const { jointId } = await together(db, place)
    await db
      .updateTable("organisation")
      .set({ hidden_at: now.toISOString() })
      .where("id", "=", place.stage)
      .execute()
    await expect(seenNeed(db, place.stranger, jointId, reading)).rejects.toEqual(refusal("not_found"))
    const { need } = await seenNeed(db, place.group, jointId, reading)
    expect(wholeNeed(need)).not.toBeNull()
  })
})

eachDatabase("needs side by side", (open) => {
  /** The town with a second room in the house, and two groups that stand side by side. */
  async function besideTown(db: Database) {
    const place = await twoGroups(db)
    const site = await db
      .selectFrom("space")
      .select("site_id")
      .where("id", "=", place.hall)
      .executeTakeFirstOrThrow()
    const room = await addSpace(db, place.owner, site.site_id)
    const { id } = await askToShare(db, place.group, place.ids, { ...asking, way: "side_by_side" }, reading)
    const { jointId } = await acceptShare(db, place.actor, id, now)
    return { ...place, room, jointId }
  }

  it("are matched with two rooms of one site, the same from either side, and with no single one", async () => {
    const { db } = await open()
    const { owner, parish, stranger, hall, room, jointId, group } = await besideTown(db)
    expect((await matchesOfSpace(db, hall, reading))?.found).toEqual([])
    const fromSpace = await besideNeedsOfSpace(db, { spaceId: hall, ownerId: parish }, reading)
    expect(fromSpace.map(({ needId }) => needId)).toEqual([jointId])
    const { sites } = await loadNeed(db, group, jointId, reading)
    expect(sites?.total).toBe(1)
    expect([sites?.pairs[0]?.first.id, sites?.pairs[0]?.second.id].sort()).toEqual([hall, room].sort())
    expect((await loadSpaceNeeds(db, owner, room, new URLSearchParams(), reading)).beside).toHaveLength(1)
    // Neither of two rooms holds the other.
    await db.updateTable("space").set({ parent_id: hall }).where("id", "=", room).execute()
    expect((await loadNeed(db, group, jointId, reading)).sites?.total).toBe(0)
    expect(stranger).toBeTruthy()
  })

  it("are met by two series in one transaction, each group booking its own room", async () => {
    const { db } = await open()
    const { owner, parish, group, actor, choir, stage, hall, room, jointId } = await besideTown(db)
    const values = OfferInput.parse({ slots, seasonUntil: "2027-03-31" })
    const ids = { spaceId: hall, needId: jointId, besideId: room }
    await expect(makeOffer(db, actor, ids, values, reading)).rejects.toEqual(refusal("forbidden"))
    const { id } = await makeOffer(db, owner, ids, values, reading)
    const joint = (await seenNeed(db, actor, jointId, reading)).need
    expect(await offersOfNeed(db, joint, { viewer: actor, ...reading })).toMatchObject([
      { halves: [{ group: { text: "Choir" } }, { group: { text: "Stage" } }], now: { free: 5 } },
    ])
    // Somebody takes one evening of the second room: then neither room is booked on it.
    await bookSpace(db, owner, ask(room, parish, "2027-03-09T17:00:00.000Z"), now)
    await acceptOffer(db, group, id, { onConflict: "skip" }, now)
    await acceptOffer(db, actor, id, { onConflict: "skip" }, now)
    const bookings = await db
      .selectFrom("booking")
      .select(["space_id", "organisation_id", "need_id", "start_at", "people", "created_by"])
      .where("status", "=", "confirmed")
      .where("need_id", "is not", null)
      .execute()
    const of = (space: string) => bookings.filter((booking) => booking.space_id === space)
    expect(
      of(hall)
        .map(({ start_at }) => start_at.slice(0, 10))
        .sort(),
    ).toEqual(["2027-03-02", "2027-03-16", "2027-03-23", "2027-03-30"])
    expect(of(room).map(({ start_at }) => start_at)).toEqual(of(hall).map(({ start_at }) => start_at))
    for (const booking of of(hall))
      expect(booking).toMatchObject({ organisation_id: choir, people: 20, need_id: jointId })
    for (const booking of of(room))
      expect(booking).toMatchObject({ organisation_id: stage, people: 15, created_by: actor.userId })
  })
})
