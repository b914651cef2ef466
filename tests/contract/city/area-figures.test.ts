import type { Insertable } from "kysely"
import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Tables } from "#db/schema/tables"
import { computeAreas } from "~/observatory/area-figures.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { unknownAccess } from "~/spaces/access"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-10T11:00:00Z")
const stamp = now.toISOString()
const names = (name: string) => JSON.stringify({ fr: name, nl: name, en: name })

let cities = 0

/**
 * A region of two municipalities and three neighbourhoods; the second neighbourhood straddles the municipalities,
 * the third has few residents. What is derived from a pack is cached by its hash, so every city has one of its own.
 */
async function insertCity(db: Database) {
  cities += 1
  const city: Tables["city"] = {
    id: "testville",
    name: names("Testville"),
    country: "BE",
    bbox: "[4,50,5,51]",
    center: "[4.5,50.5]",
    zoom: 11,
    time_zone: "Europe/Brussels",
    languages: '["fr","nl"]',
    currency: "EUR",
    region: "r",
    area_levels: '["region","municipality","neighbourhood","postcode"]',
    attribution: "Nobody",
    pack_hash: `figures-${cities}-${process.pid}`,
    basemap: null,
    public_holidays: null,
    installed_at: stamp,
  }
  await db.insertInto("city").values(city).execute()
  const area = (id: string, level: string, parent: string | null): Tables["area"] => ({
    id,
    city_id: "testville",
    level,
    code: id,
    parent_id: parent,
    name: names(id),
    geometry: null,
    lon: 4.5,
    lat: 50.5,
    bbox: null,
    area_km2: 1,
    residential: 1,
    approximate: 0,
    postcodes: "[]",
  })
  await db
    .insertInto("area")
    .values([
      area("r", "region", null),
      area("m1", "municipality", "r"),
      area("m2", "municipality", "r"),
      area("n1", "neighbourhood", "m1"),
      area("n2", "neighbourhood", "m1"),
      area("n3", "neighbourhood", "m2"),
      area("1000", "postcode", "r"),
    ])
    .execute()
  const figure = (area_id: string, indicator: string, value: number) => ({
    area_id,
    indicator,
    value,
    date: "2025-01-01",
    source: "statbel",
  })
  await db
    .insertInto("area_figure")
    .values([
      figure("m1", "population", 20_000),
      figure("m2", "population", 5000),
      figure("n1", "population", 12_000),
      figure("n3", "population", 499),
      figure("n1", "mean_net_taxable_income_eur", 31_000),
    ])
    .execute()
  const point = { lon: 4.5, lat: 50.5, municipality_id: "m1", income: null }
  await db
    .insertInto("population_point")
    .values([
      { ...point, id: 1, population: 700, neighbourhood_id: "n2", postcode: "1000" },
      { ...point, id: 2, population: 300, neighbourhood_id: "n2", postcode: "1000" },
      { ...point, id: 3, population: 44, neighbourhood_id: "n1", postcode: "1070" },
    ])
    .execute()
  await db
    .insertInto("organisation")
    .values({
      id: "owner",
      name: JSON.stringify({ original: "en", en: "Owner" }),
      description: null,
      legal_form: "asbl_vzw",
      enterprise_number: null,
      website: null,
      email: null,
      phone: null,
      links: "[]",
      languages: "[]",
      age_groups: "[]",
      activities: "[]",
      disciplines: "[]",
      topics: "[]",
      listed: 1,
      created_at: stamp,
      updated_at: stamp,
    })
    .execute()
}

async function insertSite(db: Database, id: string, where: [string | null, string | null, string | null]) {
  const [municipality_id, neighbourhood_id, postcode_id] = where
  await db
    .insertInto("site")
    .values({
      id,
      organisation_id: "owner",
      name: id,
      street: "Street",
      house_number: "1",
      postcode: "1000",
      locality: "Testville",
      lon: 4.5,
      lat: 50.5,
      municipality_id,
      neighbourhood_id,
      postcode_id,
      building_kind: "school",
      denomination: null,
      year_built: null,
      heritage: null,
      time_zone: "Europe/Brussels",
      school_calendar: "none",
      source: "entered",
      source_ref: null,
      created_at: stamp,
      updated_at: stamp,
    } as Tables["site"])
    .execute()
}

interface Made {
  id: string
  site: string
  parent?: string
  status?: Tables["space"]["status"]
  seated?: number
  standing?: number
  desks?: number
  entrance?: "yes" | "no" | "unknown"
  /** Weekday, from and until in hours, and the dates between which they hold. */
  hours?: [number, number, number, string?, string?][]
  price?: Partial<Tables["price_rule"]>
}

async function insertSpace(db: Database, made: Made) {
  await db
    .insertInto("space")
    .values({
      id: made.id,
      site_id: made.site,
      parent_id: made.parent ?? null,
      kind: made.desks ? "desk_area" : "hall",
      status: made.status ?? "published",
      name: JSON.stringify({ original: "en", en: made.id }),
      description: null,
      capacity_seated: made.seated ?? null,
      capacity_standing: made.standing ?? null,
      quantity: made.desks ?? null,
      area_m2: null,
      floor: 0,
      amenities: "[]",
      access: JSON.stringify({ ...unknownAccess, step_free_entrance: made.entrance ?? "unknown" }),
      conditions: "{}",
      forms: '["hourly"]',
      use_levels: "[]",
      deposit_cents: null,
      energy_supplement_cents: null,
      approval: "owner",
      lead_minutes: 0,
      horizon_days: 90,
      min_minutes: 30,
      max_minutes: 600,
      step_minutes: 30,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      quota_per_month: null,
      steps_done: "[]",
      published_at: stamp,
      created_at: stamp,
      updated_at: stamp,
    } as Insertable<Tables["space"]>)
    .execute()
  for (const [index, [weekday, from, until, valid_from, valid_until]] of (made.hours ?? []).entries())
    await db
      .insertInto("weekly_rule")
      .values({
        id: `${made.id}-${index}`,
        space_id: made.id,
        weekday,
        from_minute: from * 60,
        until_minute: until * 60,
        form: null,
        valid_from: valid_from ?? null,
        valid_until: valid_until ?? null,
      })
      .execute()
  if (made.price)
    await db
      .insertInto("price_rule")
      .values({
        id: `${made.id}-price`,
        space_id: made.id,
        position: 0,
        audience: "everyone",
        model: "cost_based",
        amount_cents: 0,
        currency: "EUR",
        unit: "hour",
        from_date: null,
        until_date: null,
        vat: "included",
        vat_rate: null,
        ...made.price,
      })
      .execute()
}

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
