import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { acceptOffer } from "~/matching/offers/accept-offer.server"
import { offersOfNeed, offersOfSpace } from "~/matching/offers/list-offers.server"
import { makeOffer } from "~/matching/offers/make-offer.server"
import type { OfferedSlot } from "~/matching/offers/offer"
import { OfferInput } from "~/matching/offers/offer-input"
import { editableNeed } from "~/needs/editable-need.server"
import { endNeed } from "~/needs/move-need.server"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, reading, town } from "./town"

/** Of a season from 2 March to 30 June: 18 of them. */
const tuesdays = { weekday: 2, date: null, from: 18 * 60, until: 20 * 60 }

async function place(db: Database) {
  const made = await town(db)
  const need = await opened(db, made.group)
  const ids = { spaceId: made.hall, needId: need }
  const offer = (...slots: OfferedSlot[]) =>
    makeOffer(
      db,
      made.owner,
      ids,
      OfferInput.parse({ slots: slots.map((slot) => ({ ...slot, chosen: true })) }),
      reading,
    )
  const asGroup = async () =>
    offersOfNeed(db, await editableNeed(db, made.group, need), { ...reading, viewer: made.group })
  return { ...made, need, offer, asGroup }
}

const faultsAt = (path: string, fault: string) =>
  expect.objectContaining({
    code: "invalid",
    faults: expect.arrayContaining([expect.objectContaining({ path, fault })]),
  })

eachDatabase("the times of an offer", (open) => {
  it("meet on the day that a date is, whatever weekday is said beside it", async () => {
    const { db } = await open()
    const { offer } = await place(db)
    await expect(offer(tuesdays, { ...tuesdays, weekday: 7, date: "2027-03-16" })).rejects.toEqual(
      faultsAt("slots.1.from", "offer.meets"),
    )
    await offer(tuesdays, { ...tuesdays, weekday: 2, date: "2027-03-17" })
    const { slots } = await db.selectFrom("need_offer").select("slots").executeTakeFirstOrThrow()
    expect(slots).toContain('"weekday":3')
  })

  it.each(["2028-06-07", "2027-07-01", "2027-03-01"])("are no date outside the season: %s", async (date) => {
    const { db } = await open()
    const { offer } = await place(db)
    await expect(offer(tuesdays, { ...tuesdays, date })).rejects.toEqual(
      faultsAt("slots.1.from", "offer.date"),
    )
  })

  it("that meet one another are told as lost before the group accepts, which has the rest", async () => {
    const { db } = await open()
    const { offer, asGroup, group, choir } = await place(db)
    const { id } = await offer(tuesdays)
    // As it was kept while weekdays were believed.
    const slots = JSON.stringify([tuesdays, { ...tuesdays, weekday: 7, date: "2027-03-16" }])
    await db.updateTable("need_offer").set({ slots }).execute()
    const [told] = await asGroup()
    expect(told?.now).toMatchObject({ free: 18, lost: [{ start: "2027-03-16T17:00:00.000Z" }] })
    await acceptOffer(db, group, id, { onConflict: "skip", expectedPrice: told?.now?.price?.amount }, now)
    const booked = await db
      .selectFrom("booking")
      .select("id")
      .where("organisation_id", "=", choir)
      .where("status", "=", "confirmed")
      .execute()
    expect(booked).toHaveLength(18)
  })

  it("that meet in the buffers of the space are told as lost", async () => {
    const { db } = await open()
    const { offer, asGroup, hall } = await place(db)
    await offer(tuesdays, { ...tuesdays, date: "2027-03-16", from: 20 * 60, until: 21 * 60 })
    expect((await asGroup())[0]?.now).toMatchObject({ free: 19, lost: [] })
    await db.updateTable("space").set({ buffer_after_minutes: 30 }).where("id", "=", hall).execute()
    expect((await asGroup())[0]?.now).toMatchObject({
      free: 18,
      lost: [{ start: "2027-03-16T19:00:00.000Z" }],
    })
  })

  it("lead to a need for as long as it can be read", async () => {
    const { db } = await open()
    const { offer, hall, group, need } = await place(db)
    await offer(tuesdays)
    const told = async () => (await offersOfSpace(db, hall, reading))[0]
    expect(await told()).toMatchObject({ isReadable: true, status: "open", need: "Rehearsals" })
    await db.updateTable("need").set({ visibility: "owners" }).where("id", "=", need).execute()
    expect(await told()).toMatchObject({ isReadable: true })
    const ending = { outcome: "met_elsewhere", bookingId: null, obstacle: null, text: null } as const
    await endNeed(db, group, need, ending, now)
    expect(await told()).toMatchObject({ isReadable: false, status: "lapsed", need: "Rehearsals" })
  })
})
