import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { computeAreas } from "~/observatory/area-figures.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { eachDatabase } from "../../setup/each-database"
import { insertCity, insertSite, insertSpace, type Made, now } from "./testville"

async function figuresOf(db: Database, id: string) {
  const { areas } = await computeAreas(db, { now })
  return areas.find((area) => area.id === id)
}

eachDatabase("figures per area", (open) => {
  it("counts nothing twice, and each level from its own column", async () => {
    const { db } = await open()
    await insertCity(db)
    await insertSite(db, "s1", ["m1", "n1", "1000"])
    await insertSite(db, "s2", ["m2", "n2", "1000"])
    await insertSite(db, "s3", ["m2", null, null])
    await insertSite(db, "draft-only", ["m1", "n1", "1000"])
    const hall: Made = {
      id: "hall",
      site: "s1",
      seated: 100,
      standing: 120,
      entrance: "yes",
      hours: [[2, 18, 22]],
    }
    await insertSpace(db, { ...hall, price: { amount_cents: 4000, unit: "half_day" } })
    await insertSpace(db, { id: "left", site: "s1", parent: "hall", seated: 70, hours: [[2, 20, 23]] })
    await insertSpace(db, {
      id: "right",
      site: "s1",
      parent: "hall",
      seated: 70,
      status: "paused",
      hours: [[3, 0, 24]],
    })
    await insertSpace(db, { id: "desks", site: "s1", desks: 8, entrance: "no", price: { model: "free" } })
    await insertSpace(db, {
      id: "night",
      site: "s2",
      seated: 40,
      entrance: "yes",
      hours: [
        [7, 22, 2],
        [1, 1, 3],
        [4, 8, 20, "2026-03-11"],
        [5, 8, 20, undefined, "2026-03-09"],
        [6, 8, 9, "2026-03-10", "2026-03-10"],
      ],
      price: { amount_cents: 3100 },
    })
    await insertSpace(db, { id: "member", site: "s3", price: { audience: "member", amount_cents: 100 } })
    await insertSpace(db, {
      id: "hidden",
      site: "draft-only",
      seated: 900,
      status: "draft",
      hours: [[1, 0, 24]],
    })

    const m1 = await figuresOf(db, "m1")
    expect(m1?.figures).toEqual({
      population: 20_000,
      spaces: 3,
      sites: 1,
      seats: 128,
      bookable_hours: 5,
      step_free_share: 1 / 3,
      step_free_spaces: 1,
      step_free_known: 2,
      median_hourly_price: 500,
      priced_spaces: 2,
      spaces_per_1000: 0.15,
      sites_per_1000: 0.05,
      seats_per_1000: 6.4,
      bookable_hours_per_1000: 0.25,
    })
    // The second site lies in the other municipality although its neighbourhood is counted with the first.
    expect((await figuresOf(db, "m2"))?.figures).toMatchObject({
      spaces: 2,
      sites: 2,
      seats: 40,
      bookable_hours: 6,
      median_hourly_price: 3100,
      priced_spaces: 1,
    })
    expect((await figuresOf(db, "n2"))?.figures).toMatchObject({
      spaces: 1,
      population: 1000,
      seats_per_1000: 40,
    })
    expect((await figuresOf(db, "1000"))?.figures).toMatchObject({ sites: 2, population: 1000 })
    const region = await figuresOf(db, "r")
    expect(region?.figures).toMatchObject({
      spaces: 5,
      sites: 3,
      population: 25_000,
      bookable_hours: 11,
      median_hourly_price: 1000,
      step_free_share: 0.4,
    })
  })

  it("count the seats of a building once, whatever of its tree is published", async () => {
    const { db } = await open()
    await insertCity(db)
    await insertSite(db, "s1", ["m1", "n1", "1000"])
    await insertSpace(db, { id: "hall", site: "s1", seated: 900, status: "draft" })
    await insertSpace(db, { id: "left", site: "s1", parent: "hall", seated: 50 })
    await insertSpace(db, { id: "right", site: "s1", parent: "hall", seated: 60 })
    await insertSpace(db, { id: "house", site: "s1", seated: 45 })
    await insertSpace(db, { id: "floor", site: "s1", parent: "house", seated: 700, status: "paused" })
    await insertSpace(db, { id: "front", site: "s1", parent: "floor", seated: 30 })
    await insertSpace(db, { id: "back", site: "s1", parent: "floor", seated: 20 })
    expect((await figuresOf(db, "m1"))?.figures).toMatchObject({ spaces: 5, sites: 1, seats: 50 + 60 + 50 })
  })

  it("holds rates back where few people live, and keeps the counts", async () => {
    const { db } = await open()
    await insertCity(db)
    await insertSite(db, "s", ["m2", "n3", null])
    await insertSpace(db, { id: "room", site: "s", seated: 30 })
    const n3 = await figuresOf(db, "n3")
    expect(n3?.figures).toMatchObject({
      spaces: 1,
      population: 499,
      spaces_per_1000: null,
      seats_per_1000: null,
    })
    expect(n3?.suppressed).toEqual([
      "spaces_per_1000",
      "sites_per_1000",
      "seats_per_1000",
      "bookable_hours_per_1000",
    ])
    expect((await figuresOf(db, "n1"))?.figures).toMatchObject({ spaces: 0, step_free_share: null })
    expect((await figuresOf(db, "n1"))?.figures.mean_net_taxable_income_eur).toBe(31_000)
  })

  it("sees every change that was recorded, and the next day", async () => {
    const { db } = await open()
    await insertCity(db)
    await insertSite(db, "s", ["m1", "n1", "1000"])
    await insertSite(db, "t", ["m2", "n3", "1000"])
    await insertSpace(db, { id: "room", site: "s", seated: 30, hours: [[1, 8, 10, "2026-03-11"]] })
    await insertSpace(db, { id: "other", site: "t", seated: 5 })
    const seats = async () => [
      (await figuresOf(db, "m1"))?.figures.seats,
      (await figuresOf(db, "m2"))?.figures.seats,
    ]
    const change = (id: string, work: () => Promise<unknown>, entity: "space" | "site" = "space") =>
      work().then(() => db.transaction().execute((trx) => recordChange(trx, entity, id)))
    expect(await seats()).toEqual([30, 5])

    await change("new", () => insertSpace(db, { id: "new", site: "s", seated: 12 }))
    expect(await seats()).toEqual([42, 5])
    await change("room", () =>
      db.updateTable("space").set({ status: "paused" }).where("id", "=", "room").execute(),
    )
    expect(await seats()).toEqual([12, 5])
    await change("new", () => db.deleteFrom("space").where("id", "=", "new").execute())
    expect(await seats()).toEqual([0, 5])
    expect((await figuresOf(db, "m1"))?.figures.sites).toBe(0)
    await change(
      "t",
      () => db.updateTable("site").set({ municipality_id: "m1" }).where("id", "=", "t").execute(),
      "site",
    )
    expect(await seats()).toEqual([5, 0])
    await change("room", () =>
      db.updateTable("space").set({ status: "published" }).where("id", "=", "room").execute(),
    )
    expect((await figuresOf(db, "m1"))?.figures.bookable_hours).toBe(0)
    const tomorrow = await computeAreas(db, { now: new Date("2026-03-10T23:30:00Z") })
    expect(tomorrow.today).toBe("2026-03-11")
    expect(tomorrow.areas.find(({ id }) => id === "m1")?.figures.bookable_hours).toBe(2)
  })

  it("has nothing to say before a city is installed", async () => {
    const { db } = await open()
    const { areas, levels } = await computeAreas(db, { now })
    expect([areas, levels]).toEqual([[], []])
  })
})
