import { expect, it, vi } from "vitest"
import { dayNumber } from "~/availability/dates"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { StopIndex } from "~/city/stop-index"
import { areas, holidays, now, stops, zone } from "~/search/index/brute-force"
import { SpaceIndex } from "~/search/index/space-index"
import { type Chooser, chooser, seeded } from "../../scripts/bench/choose"
import { randomNeed } from "../../tests/setup/random-needs"
import { randomEntry } from "../../tests/setup/random-spaces"
import { takeTimes } from "../../tests/setup/taken/take-times"
import { askedDates } from "./fitting-slots"
import { isNearMiss, type Match } from "./match"
import { matchNeeds } from "./match-needs"
import { matchSpaces } from "./match-spaces"
import { allOf } from "./needs-index/need-source"
import { NeedTable } from "./needs-index/need-table"
import { nearestStop, plainMatch } from "./plain-match"
import { type FreeSlot, needsForSlot, timesIn } from "./slot-needs"

vi.setConfig({ testTimeout: 60_000 })

function randomBusy({ whole, one }: Chooser): BusyTime[] {
  return Array.from({ length: whole(1, 5) }, () => {
    const date = one(["2026-03-10", "2026-03-17", "2026-03-28", "2026-04-14"])
    const start = Date.parse(date) + whole(0, 95) * 900_000
    return { start, end: start + whole(1, 30) * 900_000, kind: "booking" as const, quantity: null }
  })
}

const isFeasible = ({ obstacles }: Match) => obstacles.length === 0

const pick = ({ found, misses }: ReturnType<typeof matchNeeds>) => ({ found, misses })

/** Best first. */
function inOrder(matches: ({ id: string } & Match)[]) {
  return matches.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1))
}

it.each([1, 2, 34])(
  "spaces for a need and needs for a space are those of the plain rule (city %i)",
  (seed) => {
    const choose = chooser(seeded(seed))
    // What is chosen aside leaves all else as it is.
    const aside = chooser(seeded(seed + 1000))
    const entries = Array.from({ length: 24 }, (_, at) => randomEntry(choose, `space-${at + 100}`))
    const needs = Array.from({ length: 12 }, (_, at) => ({
      ...randomNeed(choose),
      id: `need-${at + 100}`,
      organisationId: "org-1",
    }))
    const index = new SpaceIndex(areas, new StopIndex(stops), zone, holidays)
    // Before, spaces were others and lay elsewhere, and there were more of them; somebody asked then.
    const before = { now, locale: "en" as const }
    for (const { id } of entries) for (const other of [id, `${id}-gone`]) index.put(randomEntry(aside, other))
    for (const need of needs) matchSpaces(need, index, before)
    for (const { id } of entries) index.remove(`${id}-gone`)
    for (const entry of entries.slice(0, 12)) index.remove(entry.id)
    for (const need of needs) matchSpaces(need, index, before)
    for (const entry of entries) index.put(entry)
    const busy = new Map(entries.filter(() => choose.chance(0.3)).map(({ id }) => [id, randomBusy(choose)]))
    takeTimes(index, busy)
    const plain = needs.flatMap((need) =>
      entries.map((space) => ({
        needId: need.id,
        spaceId: space.id,
        match: plainMatch(need, space, busy.get(space.id)),
      })),
    )

    for (const need of needs) {
      const ground = { now, locale: "en" as const }
      const { found, misses } = matchSpaces(need, index, ground)
      const own = plain.flatMap(({ needId, spaceId, match }) =>
        needId === need.id ? [{ id: spaceId, ...match }] : [],
      )
      const told = (list: typeof found) => list.map(({ item, match }) => ({ id: index.idOf(item), ...match }))
      expect(told(found)).toEqual(inOrder(own.filter(isFeasible)))
      expect(told(misses)).toEqual(inOrder(own.filter(isNearMiss)))

      // The best few are those of all.
      const wanted = { limit: 2, misses: 3, counted: 4 }
      const few = matchSpaces(need, index, ground, wanted)
      expect(few.found).toEqual(found.slice(0, 2))
      if (few.totalIsLowerBound) expect([few.total, found.length > 4]).toEqual([4, true])
      else expect([few.total, few.misses]).toEqual([found.length, misses.slice(0, 3)])
    }

    const table = new NeedTable<(typeof needs)[number]>()
    // Before, some were about something else, and more of them were open.
    for (const need of needs) table.put({ ...need, ...randomNeed(choose) })
    for (const need of needs) table.put({ ...need, id: `${need.id}-gone` })
    for (const need of needs) table.remove(`${need.id}-gone`)
    for (const need of needs) table.put(need)
    for (const space of entries) {
      const place = { areas, holidays, timeZone: zone, now }
      const ground = { stop: nearestStop(space), busy: busy.get(space.id) ?? [] }
      const { found, misses } = matchNeeds(space, table, place, ground)
      expect({ found, misses }).toEqual(pick(matchNeeds(space, allOf(needs), place, ground)))
      const own = plain.flatMap(({ needId, spaceId, match }) =>
        spaceId === space.id ? [{ id: needId, ...match }] : [],
      )
      const told = (list: typeof found) => list.map(({ item, match }) => ({ id: item.id, ...match }))
      expect(told(found)).toEqual(inOrder(own.filter(isFeasible)))
      expect(told(misses)).toEqual(inOrder(own.filter(isNearMiss)))

      const wanted = { limit: 2, misses: 2, counted: 2 }
      const few = matchNeeds(space, table, place, ground, wanted)
      expect(few.found).toEqual(found.slice(0, 2))
      if (few.totalIsLowerBound) expect([few.total, found.length > 2]).toEqual([2, true])
      else expect([few.total, few.misses]).toEqual([found.length, misses.slice(0, 2)])
    }
    expect(plain.filter(({ match }) => match.obstacles.length === 0).length).toBeGreaterThan(3)
  },
)

/** Days of the tests' season, some of them holidays, and the night of a change among them. */
const slotDates = ["2026-03-11", "2026-03-17", "2026-03-28", "2026-03-29", "2026-04-14", "2026-05-01"]

it.each([1, 2, 3, 4])(
  "needs for a slot are those that the plain rule meets in it, and those that have it as a slot (city %i)",
  (seed) => {
    const choose = chooser(seeded(seed + 100))
    const entries = Array.from({ length: 24 }, (_, at) => randomEntry(choose, `space-${at + 100}`))
    const needs = Array.from({ length: 60 }, (_, at) => ({
      ...randomNeed(choose),
      id: `need-${at + 100}`,
      organisationId: "org-1",
    }))
    const place = { areas, holidays, timeZone: zone, now }
    let wanted = 0
    for (const entry of entries) {
      const busy = choose.chance(0.3) ? randomBusy(choose) : []
      const space = { ...entry, window: { ...entry.window, leadMinutes: 0 } }
      const ground = { stop: nearestStop(space), busy }
      const slots = slotDates.map((date): FreeSlot => {
        const from = choose.whole(6, 20) * 60
        return { date, from, until: from + choose.whole(2, 18) * 60 }
      })
      const dated = { zone: space.timeZone, calendar: space.calendar, holidays }
      for (const slot of slots) {
        const plain = needs.flatMap((need) => {
          const times = timesIn(need.times, slot, dated)
          const own = times && plainMatch({ ...need, times }, space, busy)
          return own && isFeasible(own) ? [{ id: need.id, ...own }] : []
        })
        const found = needsForSlot(entry, needs, slot, place, ground)
        expect(found.map(({ needId, match }) => ({ id: needId, ...match }))).toEqual(inOrder(plain))
        for (const { match } of found)
          for (const fitting of match.slots) {
            const ahead = (dayNumber(fitting.date ?? "") - dayNumber(slot.date)) * 1440
            expect(fitting.from + ahead).toBeGreaterThanOrEqual(slot.from)
            expect(fitting.until + ahead).toBeLessThanOrEqual(slot.until)
          }
        wanted += found.length
      }
      // Whatever a need finds in the space, it finds in that very time, on a date on which it is free.
      for (const { item: need, match } of matchNeeds(space, allOf(needs), place, ground).found)
        for (const { date, weekday, from, until, free, of } of match.slots) {
          if (free < of) continue
          const dates = askedDates(need.times, dated, now).get(weekday) ?? []
          const on = date ?? choose.one(dates)
          const inIt = needsForSlot(entry, needs, { date: on, from, until }, place, ground)
          expect(inIt.map((other) => other.needId)).toContain(need.id)
        }
    }
    expect(wanted).toBeGreaterThan(1)
  },
)
