import type { Insertable } from "kysely"
import type { Database } from "#db/database.server"
import type { Tables } from "#db/schema/tables"
import { unknownAccess } from "~/spaces/access"

export const now = new Date("2026-03-10T11:00:00Z")
const stamp = now.toISOString()
const names = (name: string) => JSON.stringify({ fr: name, nl: name, en: name })

let cities = 0

/**
 * A region of two municipalities and three neighbourhoods; the second neighbourhood straddles the municipalities,
 * the third has few residents. What is derived from a pack is cached by its hash, so every city has one of its own.
 */
export async function insertCity(db: Database) {
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
    words: null,
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

/** @param where its municipality, its neighbourhood and its postcode. */
export async function insertSite(
  db: Database,
  id: string,
  where: [string | null, string | null, string | null],
) {
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

export interface Made {
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

export async function insertSpace(db: Database, made: Made) {
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
