import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { openNeed } from "~/needs/move-need.server"
import type { NeedOrigin, NeedVisibility } from "~/needs/need"
import type { TermsValues } from "~/needs/writing/need-input"
import { beginNeed, saveTerms, saveWhen } from "~/needs/writing/save-need.server"
import type { Amenity } from "~/spaces/vocabulary"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"

export const now = new Date("2027-03-01T12:00:00.000Z")
export const reading = { locale: "en" as const, now }

/** A parish with a hall, and a choir that looks for one. */
export async function town(db: Database) {
  const [parish, choir] = [await addOrganisation(db, "Parish"), await addOrganisation(db, "Choir")]
  const owner = await addPerson(db, "owner", parish)
  const group = await addPerson(db, "group", choir)
  const stranger = await addPerson(db, "stranger", await addOrganisation(db, "Elsewhere"))
  const site = await addSite(db, owner)
  const hall = await addSpace(db, owner, site)
  return { parish, choir, owner, group, stranger, site, hall }
}

export interface Wish {
  title?: string
  people?: number
  visibility?: NeedVisibility
  until?: string
  origins?: NeedOrigin[]
  amenities?: Amenity[]
  accessible?: boolean
}

/** A draft of what a group looks for: Tuesday evenings. */
export async function draft(
  db: Database,
  group: Viewer,
  {
    title = "Rehearsals",
    people = 20,
    visibility = "public",
    until = "2027-06-30",
    origins = [],
    amenities = [],
    accessible = false,
  }: Wish = {},
) {
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const what = {
    title,
    activities: ["choir" as const],
    peopleUsual: people,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  const { id } = await beginNeed(db, group, organisationId, what, { now, language: "en" })
  const lines = [{ weekdays: [2], from: 18 * 60, until: 22 * 60, minutes: 120, times: 1 }]
  const season = { seasonFrom: "2027-03-02", seasonUntil: until, without: [] }
  await saveWhen(db, group, id, { kind: "weekly", lines, dates: [], ...season, origins }, now)
  await saveTerms(db, group, id, terms({ amenities, accessible, visibility }), now)
  return id
}

/** The last step of a need that asks for little. */
export function terms({
  amenities = [],
  accessible = false,
  visibility = "public",
}: Pick<Wish, "amenities" | "accessible" | "visibility"> = {}): TermsValues {
  return {
    forms: [],
    formsPreferred: [],
    budget: null,
    budgetUnit: null,
    budgetLimit: false,
    amenitiesNeeded: amenities,
    amenitiesWished: [],
    accessible,
    allows: [],
    visibility,
  }
}

/** The same, published. */
export async function opened(db: Database, group: Viewer, wish: Wish = {}) {
  const id = await draft(db, group, wish)
  await openNeed(db, group, id, now)
  return id
}

let cities = 0

/** A city of one municipality and two square neighbourhoods, whose centres are their middles. */
export async function addNeighbourhoods(db: Database): Promise<void> {
  cities += 1
  const name = (text: string) => JSON.stringify({ fr: text, nl: text, en: text })
  await db
    .insertInto("city")
    .values({
      id: "squares",
      name: name("Squares"),
      country: "BE",
      bbox: "[4.2,50.7,4.6,51]",
      center: "[4.35,50.85]",
      zoom: 11,
      time_zone: "Europe/Brussels",
      languages: '["fr","nl"]',
      currency: "EUR",
      region: null,
      area_levels: '["municipality","neighbourhood"]',
      attribution: "Nobody",
      // What is made of a pack is kept by its hash.
      pack_hash: `squares-${cities}-${process.pid}`,
      basemap: null,
      public_holidays: null,
      words: null,
      installed_at: now.toISOString(),
    })
    .execute()
  const area = (id: string, level: string, [west, south, east, north]: [number, number, number, number]) => ({
    id,
    city_id: "squares",
    level,
    code: id,
    parent_id: level === "municipality" ? null : "m1",
    name: JSON.stringify({ fr: `${id} (fr)`, nl: `${id} (nl)`, en: id }),
    geometry: JSON.stringify({
      type: "Polygon",
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    }),
    lon: (west + east) / 2,
    lat: (south + north) / 2,
    bbox: JSON.stringify([west, south, east, north]),
    area_km2: 1,
    residential: 1 as const,
    approximate: 0 as const,
    postcodes: "[]",
  })
  await db
    .insertInto("area")
    .values([
      area("m1", "municipality", [4.3, 50.8, 4.46, 50.9]),
      area("n1", "neighbourhood", [4.3, 50.8, 4.37, 50.9]),
      area("n2", "neighbourhood", [4.37, 50.8, 4.46, 50.9]),
    ])
    .execute()
}
