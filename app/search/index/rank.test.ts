import { describe, expect, it, vi } from "vitest"
import { slotFaults } from "~/availability/booking-window"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { StopIndex } from "~/city/stop-index"
import {
  activitiesOfUse,
  allowances,
  amenities,
  buildingKinds,
  holidayKinds,
  priceUnits,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"
import { type Chooser, chooser, seeded } from "../../../scripts/bench/choose"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { takeTimes } from "../../../tests/setup/taken/take-times"
import { emptyQuery, everyDate, type SpaceQuery, spaceSorts } from "../query/space-query"
import { defaultWeights } from "../results/search-result"
import { areas, bruteForce, firstSlot, freeDates, holidays, now, stops, zone } from "./brute-force"
import { SpaceMatcher } from "./matcher"
import { rank } from "./rank.server"
import { notYetBookable } from "./row-ahead"
import { codesOf, type SpaceEntry } from "./space-entry"
import { SpaceIndex } from "./space-index"

vi.setConfig({ testTimeout: 60_000 })

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
    activity: chance(0.3) ? some(activitiesOfUse, 0.15) : [],
    time: timed
      ? {
          date: once || chance(0.4) ? one(["2026-03-10", "2026-03-28", "2026-03-29", "2026-10-25"]) : null,
          weekday: once ? null : whole(1, 7),
          from: whole(0, 47) * 30,
          until: whole(1, 48) * 30,
          weeks: one([1, 3, 12]),
          ...(once
            ? everyDate
            : {
                lastDate: chance(0.3) ? one(["2026-03-31", "2026-06-30", "2026-12-24"]) : null,
                without: chance(0.4) ? some(holidayKinds, 0.6) : [],
                freeShare: chance(0.5) ? 100 : one([1, 50, 75]),
              }),
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

/** What booking would refuse of the time that is free, since it lies too far ahead. */
function notYet(entry: SpaceEntry, query: SpaceQuery, busy: BusyTime[] | undefined) {
  const { time } = query
  const { horizonDays } = entry.window
  const forms = codesOf(entry.forms, sharingForms).filter(
    (form) => query.form.length === 0 || query.form.includes(form),
  )
  const [free = []] = [null, ...forms]
    .map((form) => {
      if (time) return freeDates(entry, { ...query, time }, form, busy)
      const slot = firstSlot(entry, query, form, busy)
      const rules = { timeZone: zone, hours: entry.hours, exceptions: entry.exceptions }
      return slot ? [{ ...slot, faults: slotFaults(rules, entry.window, slot, now) }] : []
    })
    .sort((a, b) => b.length - a.length || (a[0]?.end ?? 0) - (b[0]?.end ?? 0))
  const tooFar = free.filter(({ faults }) => faults.includes("too_far"))
  const [next] = tooFar
  if (!next) return null
  const from = next.end - horizonDays * 86_400_000
  return { dates: tooFar.length, bookable: free.length - tooFar.length, horizonDays, from }
}

function buildIndex(entries: SpaceEntry[]): SpaceIndex {
  const index = new SpaceIndex(areas, new StopIndex(stops), zone, holidays)
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
    takeTimes(index, busy)
    for (let run = 0; run < 40; run++) {
      const query = randomQuery(choose)
      const { found, facets } = bruteForce(entries, query, busy)
      const matcher = new SpaceMatcher(index, query, now, zone)
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
      for (const { id, row } of ranking.page)
        expect(notYetBookable(matcher, row), JSON.stringify([query, id])).toEqual(
          notYet(entries.find((one) => one.id === id) as SpaceEntry, query, busy.get(id)),
        )
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

it("knows of an area again once a space has moved into a block that lay outside it", () => {
  const choose = chooser(seeded(12))
  const index = buildIndex(Array.from({ length: 700 }, (_, at) => randomEntry(choose, `s${at}`)))
  const inTriangle = (id: string) =>
    idsOf(index, { ...emptyQuery, within: ["triangle"], limit: 1000 }).includes(id)
  const [outside, inside] = [
    { lon: 4.25, lat: 50.78 },
    { lon: 4.36, lat: 50.83 },
  ]
  for (const place of [outside, inside, outside, inside]) {
    index.put({ ...randomEntry(choose, "late"), ...place })
    expect(inTriangle("late")).toBe(place === inside)
  }
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
