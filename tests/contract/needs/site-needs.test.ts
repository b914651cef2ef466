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
    const { rooms, found } = await loadSiteNeeds(db, owner, site, new URLSearchParams(), reading)
    expect(rooms.map(({ id }) => id).sort()).toEqual([hall, small].sort())
    expect(found.total).toBe(2)
    expect(found.items.map(({ need }) => need.id).sort()).toEqual([rehearsals, concerts].sort())
    for (const { need, room, others, match, filling } of found.items) {
      expect(others).toBe(1)
      expect(filling).toEqual({ per: "week", minutes: 120, income: { amount: 1600, currency: "EUR" } })
      const { matches } = await loadSpaceNeeds(db, owner, room.id, new URLSearchParams(), reading)
      const same = matches?.found.items.find((one) => one.need.id === need.id)
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

  it("counts all that it meets and nearly meets, and shows them page by page", async () => {
    const { db } = await open()
    const { owner, group, site, hall } = await town(db)
    for (let n = 0; n < 55; n++) {
      await opened(db, group, n < 41 ? {} : { amenities: ["piano"] })
      // Nobody may have so many.
      await db.updateTable("need").set({ user_id: null }).execute()
    }
    const seen = {
      site: new Set<string>(),
      found: new Set<string>(),
      near: new Set<string>(),
      slot: new Set<string>(),
    }
    for (const page of ["1", "2", "3", "9"]) {
      const params = new URLSearchParams({
        page,
        nearPage: page,
        slotPage: page,
        date: "2027-03-09",
        from: "18:00",
        until: "22:00",
      })
      const building = await loadSiteNeeds(db, owner, site, params, reading)
      const { matches, slot } = await loadSpaceNeeds(db, owner, hall, params, reading)
      expect(building.found).toMatchObject({ total: 41, pages: 2 })
      expect(matches).toMatchObject({ found: { total: 41, pages: 2 }, misses: { total: 14, pages: 2 } })
      expect(slot?.found).toMatchObject({ total: 41, pages: 3 })
      for (const { need } of building.found.items) seen.site.add(need.id)
      for (const { need } of matches?.found.items ?? []) seen.found.add(need.id)
      for (const { need } of matches?.misses.items ?? []) seen.near.add(need.id)
      for (const { need } of slot?.found?.items ?? []) seen.slot.add(need.id)
    }
    expect(Object.values(seen).map(({ size }) => size)).toEqual([41, 41, 14, 41])
  })

  it("is for whoever acts for the owner", async () => {
    const { db } = await open()
    const { group, stranger, site } = await town(db)
    for (const viewer of [group, stranger])
      await expect(loadSiteNeeds(db, viewer, site, new URLSearchParams(), reading)).rejects.toMatchObject({
        code: "not_found",
      })
  })
})
