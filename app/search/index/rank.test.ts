import { distance } from "@turf/distance"
import type { Polygon } from "geojson"
import { describe, expect, it, vi } from "vitest"
import { instantOf, isSkipped } from "~/availability/clock"
import { firstFree } from "~/availability/free-time"
import { isOpenOnAll } from "~/availability/opening"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import { StopIndex } from "~/city/stop-index"
import { areaShape, distanceToArea } from "~/geo/area"
import { inBbox } from "~/geo/bbox"
import { foldWords } from "~/i18n/fold-text"
import { perLocale } from "~/i18n/locales"
import { comparablePrice } from "~/spaces/price"
import {
  allowances,
  amenities,
  buildingKinds,
  priceUnits,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"
import { type Chooser, chooser, seeded } from "../../../scripts/bench/choose"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { emptyQuery, type SpaceQuery, spaceSorts } from "../query/space-query"
import { wantedDates } from "../query/wanted-time"
import { defaultWeights, type Facets } from "../results/search-result"
import { slotRanges } from "./free-slots"
import { SpaceMatcher } from "./matcher"
import { rank } from "./rank.server"
import { explainScore, type ScoreInputs } from "./score"
import type { SearchArea } from "./search-area"
import { codesOf, type SpaceEntry } from "./space-entry"
import { SpaceIndex } from "./space-index"

const now = Date.parse("2026-03-10T09:00:00Z")
const today = "2026-03-10"
const zone = "Europe/Brussels"
vi.setConfig({ testTimeout: 60_000 })

const triangle: Polygon = {
  type: "Polygon",
  coordinates: [
    [
      [4.3, 50.8],
      [4.42, 50.8],
      [4.36, 50.88],
      [4.3, 50.8],
    ],
  ],
}
const inAll = (name: string) => perLocale(() => name)
const areas = new Map<string, SearchArea>(
  [
    {
      id: "triangle",
      level: "neighbourhood",
      name: inAll("Triangle"),
      center: [4.36, 50.83],
      shape: areaShape(triangle),
    },
    { id: "be-a", level: "municipality", name: inAll("A"), center: [4.3001, 50.8501], shape: null },
    { id: "be-b", level: "municipality", name: inAll("B"), center: [4.4001, 50.8201], shape: null },
    { id: "p-1000", level: "postcode", name: inAll("1000"), center: [4.3501, 50.8401], shape: null },
  ].map((area) => [area.id, area as SearchArea]),
)
const stops = [
  { kind: "train", name: inAll("Midi"), position: [4.336, 50.835] as [number, number] },
  { kind: "tram", name: inAll("Nord"), position: [4.361, 50.86] as [number, number] },
]

function randomQuery(choose: Chooser): SpaceQuery {
  const { whole, chance, one, some } = choose
  const near: [number, number] | null = chance(0.5)
    ? [4.25 + whole(0, 60) / 300, 50.78 + whole(0, 60) / 500]
    : null
  const within = chance(0.25) ? some(["triangle", "be-a", "be-b", "p-1000"], 0.4) : []
  const once = chance(0.5)
  const [timed, sought] = [chance(0.35), chance(0.15)]
  const hours = chance(0.5)
  return {
    near,
    within,
    radius: chance(0.5) ? one([300, 1500, 4000, 12_000]) : null,
    bbox: chance(0.2) ? [4.28, 50.8, 4.4, 50.86] : null,
    people: chance(0.5) ? whole(1, 80) : null,
    capacityMax: chance(0.15) ? whole(60, 200) : null,
    form: chance(0.3) ? some(sharingForms, 0.3) : [],
    kind: chance(0.3) ? some(spaceKinds, 0.4) : [],
    siteKind: chance(0.2) ? some(buildingKinds, 0.5) : [],
    amenities: chance(0.3) ? some(amenities, 0.05) : [],
    accessible: chance(0.15),
    allows: chance(0.2) ? some(allowances, 0.2) : [],
    time: timed
      ? {
          date: once || chance(0.4) ? one(["2026-03-10", "2026-03-28", "2026-03-29", "2026-10-25"]) : null,
          weekday: once ? null : whole(1, 7),
          from: whole(0, 47) * 30,
          until: whole(1, 48) * 30,
          weeks: one([1, 3, 12]),
        }
      : null,
    freeSlot:
      sought && !timed
        ? {
            minutes: one([30, 90, 240]),
            date: chance(0.7) ? one(["2026-03-10", "2026-03-28"]) : null,
            days: one([1, 3, 8]),
            weekday: chance(0.3) ? whole(1, 7) : null,
            from: hours ? 540 : null,
            until: hours ? one([720, 1320, 60]) : null,
          }
        : null,
    priceMax: chance(0.35) ? whole(0, 40) * 100 : null,
    priceUnit: chance(0.7) ? "hour" : one(priceUnits),
    q: chance(0.15) ? one(["eglise", "SINT", "piano zaal", "coe", "l'aube", "nothing like it"]) : "",
    sort: chance(0.6)
      ? "score"
      : one(spaceSorts.filter((sort) => sort !== "distance" || near || within.length > 0)),
    weights: chance(0.3)
      ? { ...defaultWeights, proximity: whole(0, 100), transit: whole(0, 40) }
      : defaultWeights,
    cursor: null,
    limit: 100,
  }
}

/** Some spaces are taken around the dates that are asked. */
function randomBusy(choose: Chooser, entries: SpaceEntry[]): Map<string, BusyTime[]> {
  const { whole, chance, one } = choose
  const times = (entry: SpaceEntry) =>
    Array.from({ length: whole(1, 6) }, (): BusyTime => {
      const date = one(["2026-03-10", "2026-03-17", "2026-03-28", "2026-03-29", "2026-05-12", "2026-10-25"])
      const start = Date.parse(date) + whole(0, 95) * 900_000
      const quantity = entry.desks === null || chance(0.2) ? null : whole(1, entry.desks)
      return { start, end: start + whole(1, 30) * 900_000, kind: "booking", quantity }
    })
  return new Map(entries.filter(() => chance(0.3)).map((entry) => [entry.id, times(entry)]))
}

function rowsOf(index: SpaceIndex, busy: Map<string, BusyTime[]>): Map<number, BusyTime[]> {
  return new Map([...busy].map(([id, times]) => [index.rowOf(id) as number, times]))
}

/** Whether some quarter of an hour of the wanted time, or of the buffers around it, is not to be had. */
function isBusy(entry: SpaceEntry, { time, people }: SpaceQuery, busy: BusyTime[]): boolean {
  if (!time) return false
  const { bufferBeforeMinutes, bufferAfterMinutes } = entry.window
  const minute = (clock: number) => instantOf(zone, "2026-01-01", clock) - instantOf(zone, "2026-01-01", 0)
  return wantedDates(time, zone, now).some((date) => {
    if (time.weekday !== null && isSkipped(zone, date, time.from)) return false
    const until = time.until > time.from ? time.until : time.until + 1440
    const end = instantOf(zone, date, until) + minute(bufferAfterMinutes)
    for (let at = instantOf(zone, date, time.from) - minute(bufferBeforeMinutes); at < end; at += 900_000) {
      const met = busy.filter(({ start, end }) => start <= at && at < end)
      const used = met.reduce((sum, { quantity }) => sum + (quantity ?? entry.desks ?? 1), 0)
      if (used + (entry.desks === null ? 1 : (people ?? 1)) > (entry.desks ?? 1)) return true
    }
    return false
  })
}

function firstSlot(
  entry: SpaceEntry,
  { freeSlot, people }: SpaceQuery,
  form: string | null,
  busy: BusyTime[] = [],
) {
  if (!freeSlot) return null
  const rules = {
    timeZone: zone,
    hours: entry.hours.filter((rule) => rule.form === null || rule.form === form),
    exceptions: entry.exceptions,
  }
  const taken = takenTime(busy, { desks: entry.desks, wanted: people ?? 1 })
  for (const range of slotRanges(freeSlot, zone, now)) {
    const found = firstFree({ rules, window: entry.window, taken, now }, { range, minutes: freeSlot.minutes })
    if (found) return found
  }
  return null
}

/** The contract once more, one space at a time, without an index. */
function bruteForce(entries: SpaceEntry[], query: SpaceQuery, busy = new Map<string, BusyTime[]>()) {
  const { near, radius, people, priceMax, time } = query
  const asked = query.within.map((id) => areas.get(id) as SearchArea)
  const toArea = (entry: SpaceEntry, area: SearchArea) => {
    const at: [number, number] = [entry.lon, entry.lat]
    if (area.shape) return distanceToArea(at, area.shape)
    if ([entry.municipalityId, entry.postcodeId].includes(area.id)) return 0
    return distance(at, area.center, { units: "meters" })
  }
  const metres = (entry: SpaceEntry) => {
    if (near) return distance(near, [entry.lon, entry.lat], { units: "meters" })
    return asked.length ? Math.min(...asked.map((area) => toArea(entry, area))) : null
  }
  const known = new Map<string, (string | null)[]>()
  const openForms = (entry: SpaceEntry) => {
    const forms = known.get(entry.id) ?? workOutForms(entry)
    known.set(entry.id, forms)
    return forms
  }
  const workOutForms = (entry: SpaceEntry) => {
    const forms: (string | null)[] = codesOf(entry.forms, sharingForms)
    if (query.freeSlot)
      return (forms.length ? forms : [null]).filter((form) =>
        firstSlot(entry, query, form, busy.get(entry.id)),
      )
    if (!time) return forms
    if (isBusy(entry, query, busy.get(entry.id) ?? [])) return []
    const dates = wantedDates(time, zone, now)
    return (forms.length ? forms : [null]).filter((form) =>
      isOpenOnAll(
        {
          timeZone: zone,
          hours: entry.hours.filter((rule) => rule.form === null || rule.form === form),
          exceptions: entry.exceptions,
        },
        dates,
        { from: time.from, until: time.until, recurring: time.weekday !== null },
      ),
    )
  }
  const price = (entry: SpaceEntry) => comparablePrice(entry.prices, query.priceUnit, today)
  const fits = (entry: SpaceEntry, leaveOut: "form" | "kind" | "within" | null, form?: string) => {
    const d = metres(entry)
    const cost = price(entry)
    const wantedForms = form ? [form] : leaveOut === "form" ? [] : query.form
    return (
      (people === null ||
        ((entry.capacity ?? -1) >= people && (entry.desks === null || entry.desks >= people))) &&
      (query.capacityMax === null || (entry.capacity !== null && entry.capacity <= query.capacityMax)) &&
      (near === null || (d as number) <= (radius ?? 3000)) &&
      (leaveOut === "within" ||
        asked.length === 0 ||
        asked.some((area) => toArea(entry, area) <= (near ? 0 : (radius ?? 0)))) &&
      (!query.bbox || inBbox(entry.lon, entry.lat, query.bbox)) &&
      (leaveOut === "kind" || query.kind.length === 0 || query.kind.includes(entry.kind)) &&
      (query.siteKind.length === 0 || query.siteKind.includes(entry.siteKind)) &&
      query.amenities.every((code) => codesOf(entry.amenities, amenities).includes(code)) &&
      query.allows.every((code) => codesOf(entry.allows, allowances).includes(code)) &&
      (!query.accessible || entry.wheelchair === "yes") &&
      (priceMax === null || (cost !== null && cost.amount <= priceMax)) &&
      foldWords(query.q).every((start) =>
        entry.texts.flatMap(foldWords).some((word) => word.startsWith(start)),
      ) &&
      (wantedForms.length === 0 || wantedForms.some((wanted) => openForms(entry).includes(wanted))) &&
      ((!time && !query.freeSlot) || openForms(entry).length > 0)
    )
  }
  const score = (entry: SpaceEntry) => {
    const inputs: ScoreInputs = {}
    const d = metres(entry)
    const cost = price(entry)
    if (d !== null) inputs.proximity = { distanceM: d }
    if (people !== null && entry.desks === null) inputs.capacity = { people, capacity: entry.capacity ?? 0 }
    if (priceMax !== null && cost)
      inputs.price = { amount: cost.amount, budget: priceMax, currency: "EUR", unit: query.priceUnit }
    const stop = Math.min(
      ...stops.map(({ position }) => distance(position, [entry.lon, entry.lat], { units: "meters" })),
    )
    inputs.transit = { distanceM: stop, stop: null }
    return explainScore(inputs, query.weights).score
  }
  const last = Number.POSITIVE_INFINITY
  const key = (entry: SpaceEntry): [number, number] => {
    const points = score(entry)
    switch (query.sort) {
      case "score":
        return points === null ? [last, -entry.publishedAt] : [-points, 0]
      case "distance":
        return [Math.round((metres(entry) ?? 0) * 10), 0]
      case "price":
        return [price(entry)?.amount ?? last, 0]
      case "capacity":
        return [entry.capacity === null ? last : -entry.capacity, 0]
      case "newest":
        return [-entry.publishedAt, 0]
    }
  }
  const found = entries
    .filter((entry) => fits(entry, null))
    .map((entry) => ({ id: entry.id, key: key(entry) }))
    .sort((a, b) => {
      if (a.key[0] !== b.key[0]) return a.key[0] < b.key[0] ? -1 : 1
      if (a.key[1] !== b.key[1]) return a.key[1] < b.key[1] ? -1 : 1
      return a.id < b.id ? -1 : 1
    })
    .map(({ id }) => id)
  const facets: Facets = { form: {}, kind: {}, municipality: {} }
  const count = (counts: Record<string, number>, code: string) => {
    counts[code] = (counts[code] ?? 0) + 1
  }
  const byMunicipality = asked.length > 0 && asked.every((area) => area.level === "municipality")
  for (const entry of entries) {
    for (const form of codesOf(entry.forms, sharingForms))
      if (fits(entry, "form", form)) count(facets.form, form)
    if (fits(entry, "kind")) count(facets.kind, entry.kind)
    if (entry.municipalityId && fits(entry, byMunicipality ? "within" : null))
      count(facets.municipality, entry.municipalityId)
  }
  return { found, facets }
}

function buildIndex(entries: SpaceEntry[]): SpaceIndex {
  const index = new SpaceIndex(areas, new StopIndex(stops), zone)
  for (const entry of entries) index.put(entry)
  return index
}

const idsOf = (index: SpaceIndex, query: SpaceQuery) =>
  rank(new SpaceMatcher(index, query, now, zone)).page.map(({ id }) => id)

describe("the index against brute force", () => {
  it.each([1, 2, 3])("finds, orders and counts the same (city %i)", (seed) => {
    const choose = chooser(seeded(seed))
    // More rows than stand beside the tree, so that both are searched.
    const entries = Array.from({ length: 600 }, (_, i) =>
      randomEntry(choose, `s${String(i).padStart(4, "0")}`),
    )
    const index = buildIndex(entries)
    const busy = randomBusy(choose, entries)
    for (let run = 0; run < 40; run++) {
      const query = randomQuery(choose)
      const { found, facets } = bruteForce(entries, query, busy)
      const matcher = new SpaceMatcher(index, query, now, zone, rowsOf(index, busy))
      const ranking = rank(matcher)
      expect(
        ranking.page.map(({ id }) => id),
        JSON.stringify(query),
      ).toEqual(found.slice(0, 100))
      expect(ranking.total).toBe(found.length)
      expect(ranking.totalIsLowerBound).toBe(false)
      expect(ranking.facets, JSON.stringify(query)).toEqual(facets)
      if (query.freeSlot)
        for (const { id, row } of ranking.page) {
          const entry = entries.find((one) => one.id === id) as SpaceEntry
          const forms = codesOf(entry.forms, sharingForms).filter(
            (form) => query.form.length === 0 || query.form.includes(form),
          )
          const starts = (forms.length ? forms : [null]).flatMap(
            (form) => firstSlot(entry, query, form, busy.get(id))?.start ?? [],
          )
          expect(matcher.firstFree(row)?.start, JSON.stringify([query, id])).toBe(Math.min(...starts))
        }
      expect(ranking.next === null).toBe(found.length <= 100)
    }
  })

  it("follows changes: what is added, moved, changed and taken away", () => {
    const choose = chooser(seeded(9))
    const entries = new Map<string, SpaceEntry>()
    const index = buildIndex([])
    for (let step = 0; step < 3000; step++) {
      const id = `s${choose.whole(0, 799)}`
      if (choose.chance(0.25)) {
        entries.delete(id)
        index.remove(id)
      } else {
        const entry = randomEntry(choose, id)
        entries.set(id, entry)
        index.put(entry)
      }
      if (step % 100 !== 0) continue
      const query = randomQuery(choose)
      expect(idsOf(index, query)).toEqual(bruteForce([...entries.values()], query).found.slice(0, 100))
      expect(index.size).toBe(entries.size)
    }
  })
})

describe("pages", () => {
  const choose = chooser(seeded(5))
  const entries = Array.from({ length: 300 }, (_, i) => randomEntry(choose, `s${i}`))
  const index = buildIndex(entries)

  it.each(spaceSorts)("join without gap or repeat when sorted by %s", (sort) => {
    const base: SpaceQuery = { ...emptyQuery, near: [4.35, 50.84], radius: 20_000, people: 20, sort }
    const whole = bruteForce(entries, base).found
    const joined: string[] = []
    let cursor: string | null = null
    do {
      const ranking = rank(new SpaceMatcher(index, { ...base, limit: 7, cursor }, now, zone))
      joined.push(...ranking.page.map(({ id }) => id))
      cursor = ranking.next
    } while (cursor)
    expect(joined).toEqual(whole)
  })

  it("stay where they are when something is added before them", () => {
    const query: SpaceQuery = { ...emptyQuery, sort: "capacity", limit: 10 }
    const changing = buildIndex(entries)
    const first = rank(new SpaceMatcher(changing, query, now, zone))
    const second = idsOf(changing, { ...query, cursor: first.next })
    changing.put({ ...(entries[0] as SpaceEntry), id: "big", capacity: 5000 })
    expect(idsOf(changing, { ...query, cursor: first.next })).toEqual(second)
  })

  it.each(["x", "e30", Buffer.from('["price",1,0,"a"]').toString("base64url")])(
    "refuse the cursor %s",
    (cursor) => {
      expect(() => idsOf(index, { ...emptyQuery, cursor })).toThrow("bad_request")
    },
  )
})

describe("totals", () => {
  it("are a lower bound beyond ten thousand", () => {
    const choose = chooser(seeded(7))
    const entry = randomEntry(choose, "a")
    const index = buildIndex(Array.from({ length: 10_001 }, (_, i) => ({ ...entry, id: `s${i}` })))
    const ranking = rank(new SpaceMatcher(index, emptyQuery, now, zone))
    expect(ranking).toMatchObject({ total: 10_000, totalIsLowerBound: true })
    index.remove("s0")
    expect(rank(new SpaceMatcher(index, emptyQuery, now, zone))).toMatchObject({
      total: 10_000,
      totalIsLowerBound: false,
    })
  })
})
