import { expect, it } from "vitest"
import { StopIndex } from "~/city/stop-index"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { areas, bruteForce, holidays, now, stops, zone } from "../index/brute-force"
import { SpaceMatcher } from "../index/matcher"
import { SpaceIndex } from "../index/space-index"
import { emptyQuery, everyDate, type SpaceQuery } from "../query/space-query"
import { countDrops, type Drop } from "./drops"

const choose = chooser(seeded(11))
const entries = Array.from({ length: 800 }, (_, at) => randomEntry(choose, `s${at}`))
const index = new SpaceIndex(areas, new StopIndex(stops), zone, holidays)
for (const entry of entries) index.put(entry)

const total = (query: SpaceQuery) => bruteForce(entries, query, new Map()).found.length
const drops = (query: SpaceQuery) => countDrops(new SpaceMatcher(index, query, now, zone))

/** The query without what a drop names. */
function without(query: SpaceQuery, { name, value }: Drop): SpaceQuery {
  switch (name) {
    case "people":
      return { ...query, people: null }
    case "price_max":
      return { ...query, priceMax: null }
    case "where":
      return { ...query, near: null, within: [] }
    case "bbox":
      return { ...query, bbox: null }
    case "accessible":
      return { ...query, accessible: false }
    case "time":
      return { ...query, time: null, freeSlot: null }
    case "form":
      return { ...query, form: [] }
    case "kind":
      return { ...query, kind: [] }
    case "amenities":
      return { ...query, amenities: query.amenities.filter((code) => code !== value) }
    case "allows":
      return { ...query, allows: query.allows.filter((code) => code !== value) }
    case "site_kind":
      return { ...query, siteKind: [] }
    case "capacity_max":
      return { ...query, capacityMax: null }
    case "q":
      return { ...query, q: query.q.replace(value, "").trim() }
    default:
      throw new Error(name)
  }
}

const evening = { date: null, weekday: 2, from: 1140, until: 1320, weeks: 3, ...everyDate }

it.each<[string, Partial<SpaceQuery>]>([
  ["people and time", { people: 60, time: evening }],
  ["price, form and amenities", { priceMax: 800, form: ["part_time"], amenities: ["piano", "kitchen"] }],
  ["an area, access and kind", { within: ["be-a"], accessible: true, kind: ["hall", "nave"] }],
  ["a point and a box", { near: [4.35, 50.84], radius: 1500, bbox: [4.28, 50.8, 4.4, 50.86], people: 10 }],
  ["a building, what it allows and its size", { siteKind: ["school"], allows: ["alcohol"], capacityMax: 90 }],
  ["words", { q: "piano zaal", people: 20 }],
  ["a word that is nowhere", { q: "zaal xyzzy", accessible: true }],
  ["one word", { q: "xyzzy", kind: ["hall"] }],
])("counts what each drop finds more: %s", (_, asked) => {
  const query = { ...emptyQuery, ...asked }
  const found = drops(query)
  expect(found.length).toBeGreaterThan(0)
  for (const drop of found)
    expect({ ...drop, more: total(without(query, drop)) - total(query) }).toEqual(drop)
  expect(found.map(({ more }) => more)).toEqual(found.map(({ more }) => more).sort((a, b) => b - a))
})

it("has nothing to drop where nothing is asked", () => {
  expect(drops(emptyQuery)).toEqual([])
})
