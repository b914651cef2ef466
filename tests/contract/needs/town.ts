import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { draftNeed, type Wish as NeedWish, openedNeed } from "../../setup/draft-need"

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

/** What the group looks for: Tuesday evenings until the end of June where nothing else is said. */
export type Wish = Partial<NeedWish>

const wishOf = (wish: Wish): NeedWish => ({ from: "2027-03-02", until: "2027-06-30", ...wish })

export const draft = (db: Database, group: Viewer, wish: Wish = {}) => draftNeed(db, group, wishOf(wish), now)

/** The same, published. */
export const opened = (db: Database, group: Viewer, wish: Wish = {}) =>
  openedNeed(db, group, wishOf(wish), now)

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
