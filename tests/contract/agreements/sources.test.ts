import { expect, it } from "vitest"
import { factsInput } from "~/agreements/agreement-input"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eachDatabase } from "../../setup/each-database"
import { first, planned, send } from "../plans/planned"
import { now, reading, refusal, series } from "./agreed"

eachDatabase("what an agreement is begun from", (open) => {
  it("is a series, with its week, its price and what its space asks for", async () => {
    const { db } = await open()
    const { facts, source, group, stranger, hall } = await series(db)
    expect(factsInput.parse(facts)).toEqual(facts)
    expect(facts).toMatchObject({
      locale: "en",
      legalBasis: "precarious_occupation",
      owner: { name: "Parish", enterpriseNumber: null },
      organisation: { name: "Choir" },
      site: { name: "House", address: "Street 1, 1000 Town", isWorship: false },
      spaces: [{ id: hall, name: "Hall", capacity: 50 }],
      slots: [{ spaceName: "Hall", weekday: 2, from: "18:00", to: "20:00" }],
      from: "2027-03-09",
      until: "2027-03-30",
      purpose: "Rehearsal",
      people: 10,
      fee: { amount: 800, currency: "EUR", unit: "hour" },
      noticeDays: 30,
    })
    expect(await begunFrom(db, group, source, reading)).toMatchObject({ facts })
    await expect(begunFrom(db, stranger, source, reading)).rejects.toEqual(refusal("not_found"))
  })

  it("is a series only while it has dates", async () => {
    const { db } = await open()
    const { source, group } = await series(db)
    const seriesId = source.kind === "series" ? source.seriesId : ""
    await moveBooking(db, group, seriesId, { move: "cancel", scope: "series" }, now)
    await expect(begunFrom(db, group, source, reading)).rejects.toEqual(
      refusal("conflict", "agreement_no_dates"),
    )
  })

  it("is what a plan proposes to a group", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place, { price: "own", amount: "7" })
    const { proposal, group, other } = await first(db, place)
    const source = { kind: "proposal" as const, proposalId: proposal.id }
    const begun = await begunFrom(db, group, source, reading)
    expect(factsInput.parse(begun.facts)).toEqual(begun.facts)
    expect(begun).toMatchObject({
      ownerId: place.parish,
      planProposalId: proposal.id,
      facts: {
        slots: [{ spaceName: "Hall", weekday: 2, from: "18:00", to: "20:00" }],
        from: "2027-03-08",
        until: "2027-04-04",
        fee: { amount: 700, unit: "hour" },
      },
    })
    await expect(begunFrom(db, other, source, reading)).rejects.toEqual(refusal("not_found"))
  })

  it("is nothing but spaces of a building and two organisations", async () => {
    const { db } = await open()
    const { site, hall, choir, owner, group, stranger } = await series(db)
    const source = { kind: "nothing" as const, siteId: site, spaceIds: [hall], organisationId: choir }
    const { facts } = await begunFrom(db, group, source, reading)
    expect(facts).toMatchObject({ from: "2027-03-01", until: null, slots: [], fee: null })
    await expect(begunFrom(db, stranger, source, reading)).rejects.toEqual(refusal("not_found"))
    await db.updateTable("space").set({ status: "draft" }).where("id", "=", hall).execute()
    await expect(begunFrom(db, group, source, reading)).rejects.toEqual(refusal("not_found"))
    expect(await begunFrom(db, owner, source, reading)).toMatchObject({ ownerId: expect.any(String) })
    const elsewhere = { ...source, spaceIds: ["elsewhere"] }
    await expect(begunFrom(db, owner, elsewhere, reading)).rejects.toEqual(refusal("not_found"))
  })
})
