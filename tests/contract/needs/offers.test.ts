import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eventHandlers } from "~/event-handlers.server"
import { matchesOfSlot } from "~/matching/matches-of-slot.server"
import { acceptOffer } from "~/matching/offers/accept-offer.server"
import { declineOffer, withdrawOffer } from "~/matching/offers/answer-offer.server"
import { lapseOffers } from "~/matching/offers/lapse-offers.server"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { endNeed, pauseNeed } from "~/needs/move-need.server"
import type { NeedVisibility } from "~/needs/need"
import { needBookings } from "~/pages/needs/need-bookings.server"
import { loadOfferForm } from "~/pages/offers/load-offer-form.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { pauseSpace } from "~/spaces/listing/publish-space.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { openedNeed } from "../../setup/draft-need"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-03-01T12:00:00.000Z")
const reading = { locale: "en" as const, now }
/** Tuesdays from 2 March to the end of the month: five of them. */
const wish = { from: "2027-03-02", until: "2027-03-31", line: { weekdays: [2, 4] } }
const tuesdays = { chosen: true, weekday: 2, date: null, from: 18 * 60, until: 20 * 60 }

/** A parish with a hall, and a choir that looks for one. */
async function town(db: Database, visibility: NeedVisibility = "public") {
  const [parish, choir] = [await addOrganisation(db, "Parish"), await addOrganisation(db, "Choir")]
  const owner = await addPerson(db, "owner", parish)
  const group = await addPerson(db, "group", choir)
  const stranger = await addPerson(db, "stranger", await addOrganisation(db, "Elsewhere"))
  await db.updateTable("user").set({ locale: "en" }).execute()
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const need = await openedNeed(db, group, { ...wish, visibility }, now)
  return { parish, choir, owner, group, stranger, hall, need, ids: { spaceId: hall, needId: need } }
}

type Town = Awaited<ReturnType<typeof town>>

const offerOf = (db: Database, { owner, ids }: Pick<Town, "owner" | "ids">, values: object = {}) =>
  makeOffer(db, owner, ids, OfferInput.parse({ slots: [tuesdays], ...values }), reading)

const rowOf = (db: Database, id: string) =>
  db.selectFrom("need_offer").selectAll().where("id", "=", id).executeTakeFirstOrThrow()

const bookingsOf = (db: Database, organisationId: string) =>
  db
    .selectFrom("booking")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .orderBy("start_at")
    .execute()

const mailsTo = async (db: Database, address: string) => {
  await handleDueEvents(db, eventHandlers, now)
  const mails = await db
    .selectFrom("mail")
    .select(["subject", "text"])
    .where("to_address", "=", address)
    .execute()
  return mails
}

const refusal = (code: string, reason?: string) =>
  expect.objectContaining(reason ? { code, reason } : { code })

eachDatabase("offers to needs", (open) => {
  it("of no time at all are refused beside the end, and a whole day is one", () => {
    const faults = (from: string, until: string) =>
      OfferInput.safeParse({ slots: [{ ...tuesdays, from, until }] }).error?.issues.map(({ path }) =>
        path.join("."),
      )
    expect(faults("18:00", "18:00")).toEqual(["slots.0.until"])
    expect(faults("00:00", "24:00")).toBeUndefined()
  })

  it("are priced in the money of the space", async () => {
    const { db } = await open()
    const { owner, ids } = await town(db)
    await db.updateTable("price_rule").set({ currency: "CHF" }).execute()
    expect(await loadOfferForm(db, owner, ids, reading)).toMatchObject({ currency: "CHF" })
  })

  it("end a need by a booking of its own that stands, and by no other", async () => {
    const { db } = await open()
    const place = await town(db)
    const { group, parish, need } = place
    const { id } = await offerOf(db, place)
    await acceptOffer(db, group, id, { onConflict: "fail" }, now)
    const [booking, other] = await bookingsOf(db, place.choir)
    if (!booking || !other) throw new Error("Nothing was booked.")
    const end = (bookingId: string) =>
      endNeed(db, group, need, { outcome: "met", bookingId, obstacle: null, text: null }, now)
    const refused = expect.objectContaining({ faults: [{ path: "bookingId", fault: "need.booking" }] })
    await db.updateTable("booking").set({ status: "cancelled" }).where("id", "=", booking.id).execute()
    await expect(end(booking.id)).rejects.toEqual(refused)
    await expect(end("no-such-booking")).rejects.toEqual(refused)
    await db.updateTable("booking").set({ organisation_id: parish }).where("id", "=", other.id).execute()
    await expect(end(other.id)).rejects.toEqual(refused)
    await db.updateTable("booking").set({ status: "confirmed" }).where("id", "=", booking.id).execute()
    await end(booking.id)
  })

  it("are told to the group, take nothing, and become a series when it accepts", async () => {
    const { db } = await open()
    const place = await town(db)
    const { group, choir, need } = place
    const { id } = await offerOf(db, place, { message: "The piano is yours." })
    expect(await bookingsOf(db, choir)).toEqual([])
    const [mail] = await mailsTo(db, group.email)
    expect(mail?.subject).toBe("Parish offers you Hall (House)")
    expect(mail?.text).toContain("Every Tuesday, 18:00–20:00")
    expect(mail?.text).toContain("The piano is yours.")

    const [series] = await acceptOffer(db, group, id, { onConflict: "fail" }, now)
    const dates = await bookingsOf(db, choir)
    expect(dates.map(({ start_at }) => start_at)).toEqual([
      "2027-03-02T17:00:00.000Z",
      "2027-03-09T17:00:00.000Z",
      "2027-03-16T17:00:00.000Z",
      "2027-03-23T17:00:00.000Z",
      "2027-03-30T16:00:00.000Z",
    ])
    for (const date of dates)
      expect(date).toMatchObject({
        status: "confirmed",
        series_id: series,
        need_id: need,
        purpose: "Rehearsals",
      })
    expect(await rowOf(db, id)).toMatchObject({ status: "accepted", booking_ids: JSON.stringify([series]) })
    await expect(acceptOffer(db, group, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("conflict", "offer_ended"),
    )
  })

  it("are had at the price that was offered, whatever the owner asks since", async () => {
    const { db } = await open()
    const place = await town(db)
    const { group, choir, hall } = place
    const { id } = await offerOf(db, place, { price: "own", amount: 500 })
    await db.updateTable("price_rule").set({ amount_cents: 9900 }).where("space_id", "=", hall).execute()
    await expect(acceptOffer(db, group, id, { onConflict: "fail", expectedPrice: 1 }, now)).rejects.toEqual(
      refusal("conflict", "price_changed"),
    )
    expect(await bookingsOf(db, choir)).toEqual([])
    await acceptOffer(db, group, id, { onConflict: "fail", expectedPrice: 5 * 1000 }, now)
    for (const { price } of await bookingsOf(db, choir))
      expect(fromJson<{ total: number }>(price ?? "")).toMatchObject({ total: 1000 })
  })

  it("stand whole or not at all where a date is gone, unless the group takes the rest", async () => {
    const { db } = await open()
    const place = await town(db)
    const { owner, parish, group, choir, hall } = place
    const { id } = await offerOf(db, place, {
      slots: [tuesdays, { ...tuesdays, weekday: 4, from: 19 * 60, until: 21 * 60 }],
    })
    const start = Date.parse("2027-03-09T17:30:00.000Z")
    await bookSpace(
      db,
      owner,
      {
        spaceId: hall,
        organisationId: parish,
        start,
        end: start + 3_600_000,
        rrule: null,
        quantity: null,
        people: 5,
        purpose: "Council",
        onConflict: "fail",
      },
      now,
    )
    await expect(acceptOffer(db, group, id, { onConflict: "fail" }, now)).rejects.toMatchObject({
      code: "conflict",
      dates: [{ start: "2027-03-09T17:00:00.000Z", reason: "taken" }],
    })
    expect(await bookingsOf(db, choir)).toEqual([])
    const booked = await acceptOffer(db, group, id, { onConflict: "skip" }, now)
    expect(booked).toHaveLength(2)
    const statuses = (await bookingsOf(db, choir)).map(({ status }) => status)
    expect(statuses.filter((status) => status === "confirmed")).toHaveLength(8)
    expect(statuses.filter((status) => status === "rejected")).toHaveLength(1)
  })

  it("go to one of two groups that accept the same time at once", async () => {
    const { db } = await open()
    const place = await town(db)
    const band = await addOrganisation(db, "Band")
    const other = await addPerson(db, "other", band)
    const needId = await openedNeed(db, other, wish, now)
    const mine = await offerOf(db, place)
    const theirs = await offerOf(db, { ...place, ids: { ...place.ids, needId } })
    const answers = await Promise.allSettled([
      acceptOffer(db, place.group, mine.id, { onConflict: "fail" }, now),
      acceptOffer(db, place.group, mine.id, { onConflict: "fail" }, now),
      acceptOffer(db, other, theirs.id, { onConflict: "fail" }, now),
    ])
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const taken = await db.selectFrom("booking").select("id").where("status", "=", "confirmed").execute()
    expect(taken).toHaveLength(5)
  })

  it("are declined with a reason, which the owner is told", async () => {
    const { db } = await open()
    const place = await town(db)
    const { owner, group } = place
    const { id } = await offerOf(db, place)
    await declineOffer(db, group, { offerId: id, reason: "price", reasonText: null }, now)
    expect(await rowOf(db, id)).toMatchObject({ status: "declined", reason: "price", answered_by: "group" })
    const [mail] = await mailsTo(db, owner.email)
    expect(mail?.subject).toBe("Choir declines your offer of Hall (House)")
    expect(mail?.text).toContain("What stands in the way: The price")
  })

  it("are withdrawn by their owner, and no longer accepted then", async () => {
    const { db } = await open()
    const place = await town(db)
    const { id } = await offerOf(db, place)
    await withdrawOffer(db, place.owner, id, now)
    await expect(acceptOffer(db, place.group, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("conflict", "offer_ended"),
    )
    const subjects = (await mailsTo(db, place.group.email)).map(({ subject }) => subject)
    expect(subjects).toContain("Parish withdraws its offer of Hall (House)")
  })

  it("lapse in time, and when the need ends", async () => {
    const { db } = await open()
    const place = await town(db)
    const { group, owner, need } = place
    const { id } = await offerOf(db, place)
    const later = new Date("2027-03-16T23:30:00.000Z")
    await lapseOffers(db, new Date("2027-03-15T22:00:00.000Z"))
    expect(await rowOf(db, id)).toMatchObject({ status: "open", expires_at: "2027-03-15T22:59:00.000Z" })
    await expect(acceptOffer(db, group, id, { onConflict: "skip" }, later)).rejects.toEqual(
      refusal("conflict", "offer_ended"),
    )
    await lapseOffers(db, later)
    expect(await rowOf(db, id)).toMatchObject({ status: "lapsed" })

    const second = await offerOf(db, place)
    await endNeed(
      db,
      group,
      need,
      { outcome: "met_elsewhere", bookingId: null, obstacle: null, text: null },
      now,
    )
    await expect(acceptOffer(db, group, second.id, { onConflict: "skip" }, now)).rejects.toEqual(
      refusal("conflict", "need_ended"),
    )
    await lapseOffers(db, now)
    expect(await rowOf(db, second.id)).toMatchObject({ status: "lapsed" })
    const subjects = (await mailsTo(db, owner.email)).map(({ subject }) => subject)
    expect(subjects).toContain("Your offer of Hall (House) to Choir has lapsed")
  })

  it("of a space that is put away meanwhile are not accepted", async () => {
    const { db } = await open()
    const place = await town(db)
    const { id } = await offerOf(db, place)
    await pauseSpace(db, place.owner, place.hall, now)
    await expect(acceptOffer(db, place.group, id, { onConflict: "skip" }, now)).rejects.toEqual(
      refusal("conflict", "not_published"),
    )
    expect(await bookingsOf(db, place.choir)).toEqual([])
  })

  it("are made to nobody who keeps a need to itself, nor to one that is closed", async () => {
    const { db } = await open()
    const hidden = await town(db, "private")
    await expect(offerOf(db, hidden)).rejects.toEqual(refusal("not_found"))
  })

  it("are made to no need that is paused", async () => {
    const { db } = await open()
    const place = await town(db)
    await pauseNeed(db, place.group, place.need, now)
    await expect(offerOf(db, place)).rejects.toEqual(refusal("not_found"))
  })

  it("are made by who answers for the space, and answered by the group of the need", async () => {
    const { db } = await open()
    const place = await town(db)
    const { owner, group, stranger, ids } = place
    for (const viewer of [group, stranger])
      await expect(
        makeOffer(db, viewer, ids, OfferInput.parse({ slots: [tuesdays] }), reading),
      ).rejects.toEqual(refusal("forbidden"))
    const { id } = await offerOf(db, place)
    const decline = { offerId: id, reason: "price", reasonText: null } as const
    await expect(acceptOffer(db, stranger, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("not_found"),
    )
    await expect(acceptOffer(db, owner, id, { onConflict: "fail" }, now)).rejects.toEqual(
      refusal("forbidden"),
    )
    await expect(declineOffer(db, owner, decline, now)).rejects.toEqual(refusal("forbidden"))
    await expect(withdrawOffer(db, stranger, id, now)).rejects.toEqual(refusal("not_found"))
    await expect(withdrawOffer(db, group, id, now)).rejects.toEqual(refusal("forbidden"))
  })

  it("hold times that can be had, once, within the season, for some days", async () => {
    const { db } = await open()
    const place = await town(db)
    const faulty = [
      { slots: [tuesdays, { ...tuesdays, from: 19 * 60, until: 21 * 60 }] },
      { seasonUntil: "2027-04-30" },
      { expires: "2027-09-01" },
      { expires: "2027-02-01" },
    ]
    for (const values of faulty) await expect(offerOf(db, place, values)).rejects.toEqual(refusal("invalid"))
    await offerOf(db, place)
    await expect(offerOf(db, place)).rejects.toEqual(refusal("conflict", "offer_same"))
  })

  it("may be of a time that was given back, to who would want just that", async () => {
    const { db } = await open()
    const place = await town(db)
    const { owner, group, choir, parish, hall, need } = place
    const slot = { date: "2027-03-11", from: 18 * 60, until: 21 * 60 }
    const wanting = async () => (await matchesOfSlot(db, hall, slot, reading)).map(({ needId }) => needId)
    const council = ask(hall, parish, "2027-03-11T17:00:00Z", { minutes: 180 })
    const { id } = await bookSpace(db, owner, council, now)
    expect(await wanting()).toEqual([])
    await moveBooking(db, owner, id, { move: "cancel", scope: "occurrence" }, now)
    expect(await wanting()).toEqual([need])
    const evening = { ...tuesdays, weekday: 4, date: slot.date }
    const { id: offer } = await offerOf(db, place, { slots: [evening] })
    await acceptOffer(db, group, offer, { onConflict: "fail" }, now)
    const dates = await bookingsOf(db, choir)
    expect(dates.map(({ start_at, series_id }) => [start_at, series_id])).toEqual([
      ["2027-03-11T17:00:00.000Z", null],
    ])
    expect(await wanting()).toEqual([])
  })
})

eachDatabase("bookings for needs", (open) => {
  it("remember the need of their own group, and no other's", async () => {
    const { db } = await open()
    const { group, choir, stranger, hall, need } = await town(db)
    const other = stranger.memberships[0]?.organisationId ?? ""
    await bookSpace(db, group, ask(hall, choir, "2027-03-09T17:00:00Z", { needId: need }), now)
    await bookSpace(db, stranger, ask(hall, other, "2027-03-10T17:00:00Z", { needId: need }), now)
    expect((await bookingsOf(db, choir)).map(({ need_id }) => need_id)).toEqual([need])
    expect((await bookingsOf(db, other)).map(({ need_id }) => need_id)).toEqual([null])
    const shown = await needBookings(db, group, { id: need, organisationId: choir, jointWay: null }, "en")
    expect(shown).toMatchObject([{ dates: 1, isForNeed: true }])
  })
})
