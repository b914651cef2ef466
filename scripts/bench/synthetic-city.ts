import type { Insertable } from "kysely"
import { chunksOf } from "#db/chunks"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { PriceRuleRow, SiteRow, SpaceRow, WeeklyRuleRow } from "#db/schema/spaces"
import type { Tables } from "#db/schema/tables"
import { recordChange } from "~/platform/jobs/changes.server"
import { unknownAccess } from "~/spaces/access"
import { unknownConditions, usualBookingRules } from "~/spaces/space"
import {
  allowanceAnswers,
  allowances,
  amenities,
  buildingKinds,
  facts,
  sharingForms,
  soundTiers,
  spaceKinds,
} from "~/spaces/vocabulary"
import { type Chooser, chooser, seeded } from "./choose"

const [west, south, east, north] = [4.24, 50.76, 4.48, 50.92]
export const squaresPerSide = 4
const spacesPerSite = 2
const spacesAtOnce = 10_000
const moment = "2026-01-05T09:00:00.000Z"
const names = [
  "Grande salle",
  "Atelier",
  "Kleine zaal",
  "Réfectoire",
  "Chapelle",
  "Studio",
  "Turnzaal",
  "Library",
]
const streets = ["Rue du Moulin", "Molenstraat", "Place Saint-Jean", "Avenue des Tilleuls", "Kerkstraat"]

/** Fills an empty database with an invented city; the same size and seed give the same city. */
export async function fillSyntheticCity(
  db: Database,
  { spaces, seed = 1 }: { spaces: number; seed?: number },
) {
  const choose = chooser(seeded(seed))
  await inTransaction(db, async (trx) => {
    await insertReference(trx, choose)
    const organisations = Math.max(1, Math.ceil(spaces / 40))
    await insertAll(
      trx,
      "organisation",
      Array.from({ length: organisations }, (_, i) => ({
        id: `org-${i}`,
        name: JSON.stringify({ original: "fr", fr: `Association ${i}`, nl: `Vereniging ${i}` }),
        description: null,
        legal_form: "asbl_vzw" as const,
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
        listed: 1 as const,
        created_at: moment,
        updated_at: moment,
      })),
    )
    const sites = Math.ceil(spaces / spacesPerSite)
    await insertAll(
      trx,
      "site",
      Array.from({ length: sites }, (_, i) => siteRow(choose, i, organisations)),
    )
    for (let from = 0; from < spaces; from += spacesAtOnce) {
      const length = Math.min(spacesAtOnce, spaces - from)
      const parts = Array.from({ length }, (_, i) => spaceRows(choose, from + i))
      await insertAll(
        trx,
        "space",
        parts.map(({ space }) => space),
      )
      await insertAll(
        trx,
        "price_rule",
        parts.flatMap(({ prices }) => prices),
      )
      await insertAll(
        trx,
        "weekly_rule",
        parts.flatMap(({ hours }) => hours),
      )
    }
    await recordChange(trx, "city", "synthetic")
  })
}

async function insertReference(trx: Trx, choose: Chooser) {
  await trx
    .insertInto("city")
    .values({
      id: "synthetic",
      name: JSON.stringify({ fr: "Ville", nl: "Stad", en: "City" }),
      country: "BE",
      bbox: JSON.stringify([west, south, east, north]),
      center: JSON.stringify([(west + east) / 2, (south + north) / 2]),
      zoom: 11,
      time_zone: "Europe/Brussels",
      languages: '["fr","nl","en"]',
      currency: "EUR",
      region: null,
      area_levels: '["municipality"]',
      attribution: "",
      pack_hash: "synthetic",
      basemap: null,
      public_holidays: "BE",
      installed_at: moment,
    })
    .execute()
  const squares = Array.from({ length: squaresPerSide ** 2 }, (_, i) => squareArea(i))
  await insertAll(trx, "area", squares)
  await insertAll(
    trx,
    "stop",
    Array.from({ length: 300 }, (_, id) => ({
      id,
      kind: choose.one(["tram", "subway", "train"]),
      name: JSON.stringify({ fr: `Arrêt ${id}`, nl: `Halte ${id}`, en: `Stop ${id}` }),
      ...somewhere(choose),
    })),
  )
}

function squareArea(i: number): Insertable<Tables["area"]> {
  const [width, height] = [(east - west) / squaresPerSide, (north - south) / squaresPerSide]
  const [w, s] = [west + (i % squaresPerSide) * width, south + Math.floor(i / squaresPerSide) * height]
  const [e, n] = [w + width, s + height]
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]
  return {
    id: `square-${i}`,
    city_id: "synthetic",
    level: "municipality",
    code: String(i),
    parent_id: null,
    name: JSON.stringify({ fr: `Carré ${i}`, nl: `Vierkant ${i}`, en: `Square ${i}` }),
    geometry: JSON.stringify({ type: "Polygon", coordinates: [ring] }),
    lon: (w + e) / 2,
    lat: (s + n) / 2,
    bbox: JSON.stringify([w, s, e, n]),
    area_km2: null,
    residential: 1,
    approximate: 0,
    postcodes: "[]",
  }
}

export function somewhere({ random }: Chooser): { lon: number; lat: number } {
  return { lon: west + random() * (east - west), lat: south + random() * (north - south) }
}

function siteRow(choose: Chooser, i: number, organisations: number): Insertable<SiteRow> {
  const at = somewhere(choose)
  const column = Math.floor(((at.lon - west) / (east - west)) * squaresPerSide)
  const line = Math.floor(((at.lat - south) / (north - south)) * squaresPerSide)
  return {
    id: `site-${i}`,
    organisation_id: `org-${choose.whole(0, organisations - 1)}`,
    name: `${choose.one(["Maison", "Huis", "Centre", "École"])} ${i}`,
    street: choose.one(streets),
    house_number: String(choose.whole(1, 200)),
    postcode: String(1000 + choose.whole(0, 20) * 10),
    locality: "Ville",
    ...at,
    municipality_id: `square-${line * squaresPerSide + column}`,
    neighbourhood_id: null,
    postcode_id: null,
    building_kind: choose.one(buildingKinds),
    denomination: null,
    year_built: null,
    heritage: null,
    time_zone: "Europe/Brussels",
    school_calendar: "fr",
    source: "entered",
    source_ref: null,
    created_at: moment,
    updated_at: moment,
  }
}

/** Chosen aside, so that all else of a city is chosen as before. */
function syntheticNoise(i: number) {
  const { one } = chooser(seeded(i + 1))
  return {
    quiet_hours_from: one([null, null, 21 * 60, 22 * 60]),
    sound_tier: one([null, ...soundTiers]),
    sound_until: one([null, 20 * 60, 22 * 60]),
  }
}

function spaceRows(choose: Chooser, i: number) {
  const { whole, chance, one, some } = choose
  const id = `space-${String(i).padStart(7, "0")}`
  const rules = usualBookingRules
  const name = one(names)
  const space: Insertable<SpaceRow> = {
    id,
    site_id: `site-${Math.floor(i / spacesPerSite)}`,
    parent_id: null,
    kind: one(spaceKinds.filter((kind) => kind !== "desk_area")),
    status: "published",
    name: JSON.stringify({ original: "fr", fr: `${name} ${i}` }),
    description: chance(0.5)
      ? JSON.stringify({ original: "nl", nl: "Een lichte ruimte met hoge ramen" })
      : null,
    capacity_seated: whole(5, 150),
    capacity_standing: chance(0.5) ? whole(20, 300) : null,
    quantity: null,
    area_m2: whole(15, 400),
    floor: whole(0, 2),
    amenities: JSON.stringify(some(amenities, 0.4)),
    access: JSON.stringify({
      ...unknownAccess,
      step_free_entrance: one(facts),
      door_width_cm: one([70, 85, 90]),
      lift: one(facts),
      accessible_toilet: one(facts),
    }),
    conditions: JSON.stringify({
      ...unknownConditions,
      ...Object.fromEntries(allowances.map((allowance) => [allowance, one(allowanceAnswers)])),
      ...syntheticNoise(i),
    }),
    forms: JSON.stringify(some(sharingForms, 0.4)),
    use_levels: "[]",
    deposit_cents: null,
    energy_supplement_cents: null,
    approval: rules.approval,
    lead_minutes: rules.leadMinutes,
    horizon_days: rules.horizonDays,
    min_minutes: rules.minMinutes,
    max_minutes: rules.maxMinutes,
    step_minutes: rules.stepMinutes,
    buffer_before_minutes: rules.bufferBeforeMinutes,
    buffer_after_minutes: rules.bufferAfterMinutes,
    quota_per_month: null,
    steps_done: "[]",
    published_at: new Date(Date.parse(moment) - whole(0, 400 * 3600) * 1000).toISOString(),
    created_at: moment,
    updated_at: moment,
  }
  return { space, prices: [priceRow(choose, id)], hours: hourRows(choose, id) }
}

function priceRow({ whole, chance, one }: Chooser, spaceId: string): Insertable<PriceRuleRow> {
  return {
    id: `${spaceId}-price`,
    space_id: spaceId,
    position: 0,
    audience: one(["everyone", "non_profit"]),
    model: chance(0.15) ? "free" : one(["cost_based", "solidarity", "market"]),
    amount_cents: whole(3, 60) * 100,
    currency: "EUR",
    unit: one(["hour", "half_day", "day"]),
    from_date: null,
    until_date: null,
    vat: "included",
    vat_rate: 21,
  }
}

function hourRows({ whole, one }: Chooser, spaceId: string): Insertable<WeeklyRuleRow>[] {
  return Array.from({ length: 3 }, (_, i) => {
    const from = one([480, 540, 720, 840, 1020, 1080, 1110])
    return {
      id: `${spaceId}-hours-${i}`,
      space_id: spaceId,
      weekday: whole(1, 7),
      from_minute: from,
      until_minute: Math.min(1440, from + one([120, 180, 240, 300])),
      form: null,
      valid_from: null,
      valid_until: null,
    }
  })
}

/** Below the number of parameters that either database takes in one statement. */
const parametersPerInsert = 30_000

async function insertAll<T extends keyof Tables>(trx: Trx, table: T, rows: Insertable<Tables[T]>[]) {
  const columns = Object.keys(rows[0] ?? {}).length
  const step = Math.max(1, Math.floor(parametersPerInsert / Math.max(1, columns)))
  for (const part of chunksOf(rows, step))
    await trx
      .insertInto(table as keyof Tables)
      .values(part as never)
      .execute()
}
