import { expect, it } from "vitest"
import type { Viewer } from "~/accounts/viewer"
import { loadNeed } from "~/pages/needs/load-need.server"
import { loadSiteNeeds } from "~/pages/needs/load-site-needs.server"
import { loadSpaceNeeds } from "~/pages/needs/load-space-needs.server"
import { addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { opened, reading, town } from "./town"

eachDatabase("who would want a building", (open) => {
  it("names each need once, beside the room that fits it best, with hours and income", async () => {
    const { db } = await open()
    const { owner, group, site, hall } = await town(db)
    const small = await addSpace(db, owner, site, { terms: { forms: ["hourly"] } })
    const rehearsals = await opened(db, group)
    const concerts = await opened(db, group, { title: "Concerts" })
    await opened(db, group, { title: "Lessons", amenities: ["piano"] })
    await opened(db, group, { title: "Meetings", visibility: "private" })
    const { rooms, total, found } = await loadSiteNeeds(db, owner, site, reading)
    expect(rooms.map(({ id }) => id).sort()).toEqual([hall, small].sort())
    expect(total).toBe(2)
    expect(found.map(({ need }) => need.id).sort()).toEqual([rehearsals, concerts].sort())
    for (const { need, room, others, match, filling } of found) {
      expect(others).toBe(1)
      expect(filling).toEqual({ per: "week", minutes: 120, income: { amount: 1600, currency: "EUR" } })
      const { matches } = await loadSpaceNeeds(db, owner, room.id, new URLSearchParams(), reading)
      const same = matches?.found.find((one) => one.need.id === need.id)
      expect(same?.match).toEqual(match)
      expect(same?.filling).toEqual(filling)
    }
  })

  it("is told on the page of a need too, where an owner reads it", async () => {
    const { db } = await open()
    const { owner, group, stranger, site, hall } = await town(db)
    const small = await addSpace(db, owner, site)
    const rehearsals = await opened(db, group)
    const lessons = await opened(db, group, { title: "Lessons", amenities: ["piano"] })
    const seen = async (viewer: Viewer | null, id: string) =>
      (await loadNeed(db, viewer, id, reading)).ownSpaces
    const fitting = await seen(owner, rehearsals)
    expect(fitting.map(({ spaceId }) => spaceId).sort()).toEqual([hall, small].sort())
    expect(fitting[0]).toMatchObject({
      match: { obstacles: [] },
      filling: { minutes: 120 },
      name: { text: "Hall" },
    })
    for (const { match } of await seen(owner, lessons))
      expect(match.obstacles).toMatchObject([{ code: "amenity" }])
    for (const viewer of [group, stranger, null]) expect(await seen(viewer, rehearsals)).toEqual([])
  })

  it("is for whoever acts for the owner", async () => {
    const { db } = await open()
    const { group, stranger, site } = await town(db)
    for (const viewer of [group, stranger])
      await expect(loadSiteNeeds(db, viewer, site, reading)).rejects.toMatchObject({ code: "not_found" })
  })
})
