import { expect, it, vi } from "vitest"
import { areas, holidays, now, zone } from "~/search/index/brute-force"
import { amenities } from "~/spaces/vocabulary"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { randomNeed } from "../../../tests/setup/random-needs"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { matchNeeds } from "../match-needs"
import { allOf } from "../needs-index/need-source"
import { nearestStop } from "../plain-match"
import { type SpaceChange, withChange } from "./space-change"
import { loneChanges, type UnlockedBy } from "./unlock-advice"
import { type ChangeKind, fewestNeeds, sumUnlocks } from "./unlock-sums"

vi.setConfig({ testTimeout: 60_000 })

const allDay = { from: 480, until: 1380, form: null, validFrom: null, validUntil: null }
const place = { areas, holidays, timeZone: zone, now }

it("sums are what making the change at every space and matching again gives, each need once", () => {
  const choose = chooser(seeded(5))
  const source = allOf(
    Array.from({ length: 80 }, (_, at) => ({
      ...randomNeed(choose),
      // Little else stands in the way, so that there is something to sum up.
      origins: [],
      forms: [],
      formsPreferred: [],
      budget: null,
      allows: [],
      noise: null,
      accessible: choose.chance(0.3),
      amenitiesNeeded: choose.chance(0.4) ? [choose.one(amenities.slice(0, 4))] : [],
      id: `need-${at + 100}`,
      organisationId: "org-1",
      visibility: "public" as const,
    })),
  )
  const spaces = Array.from({ length: 8 }, (_, at) => ({
    ...randomEntry(choose, `space-${at}`),
    siteId: `site-${at % 3}`,
    exceptions: [],
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...allDay, weekday })),
  }))
  const ground = (space: (typeof spaces)[number]) => ({ stop: nearestStop(space), busy: [] })
  const sums = sumUnlocks(
    spaces.map((space) => ({
      siteId: space.siteId,
      areaId: space.municipalityId,
      changes: loneChanges(space, source, place, ground(space)),
    })),
  )

  const fits = (space: (typeof spaces)[number], changes: SpaceChange[]) =>
    matchNeeds(changes.reduce(withChange, space), source, place, ground(space)).found.map(
      ({ item }) => item.id,
    )
  const tried: [ChangeKind, SpaceChange][] = [
    ["access", { kind: "access", value: "yes" }],
    ...amenities.map((value): [ChangeKind, SpaceChange] => [`amenity.${value}`, { kind: "amenity", value }]),
  ]
  const before = new Map(spaces.map((space) => [space.id, new Set(fits(space, []))]))
  let told = 0
  for (const areaId of new Set(spaces.flatMap(({ municipalityId }) => municipalityId ?? [])))
    for (const [kind, change] of tried) {
      const needs = new Set<string>()
      const sites = new Set<string>()
      for (const space of spaces.filter(({ municipalityId }) => municipalityId === areaId))
        for (const id of fits(space, [change]).filter((id) => !before.get(space.id)?.has(id))) {
          needs.add(id)
          sites.add(space.siteId)
        }
      const sum = sums.get(areaId)?.find((one) => one.kind === kind)
      const isTold = needs.size >= fewestNeeds
      expect(sum).toEqual(isTold ? { kind, sites: sites.size, needs: needs.size } : undefined)
      if (isTold) told++
    }
  expect(told).toBeGreaterThan(0)
})

it("fewer than five needs are not told, in no sum", () => {
  const unlocked = (change: SpaceChange, count: number, from = 0): UnlockedBy => ({
    change,
    needs: Array.from({ length: count }, (_, at) => `need-${at + from}`),
    minutesPerWeek: 0,
  })
  const later = (weekday: number): SpaceChange => ({
    kind: "time",
    value: { weekday, from: 1080, until: 1320 },
  })
  const sums = sumUnlocks([
    { siteId: "a", areaId: "north", changes: [unlocked({ kind: "access", value: "yes" }, 3)] },
    { siteId: "b", areaId: "north", changes: [unlocked({ kind: "access", value: "yes" }, 3, 2)] },
    { siteId: "c", areaId: "south", changes: [unlocked({ kind: "access", value: "yes" }, 4)] },
    // The same two needs twice, in two windows of the week.
    { siteId: "c", areaId: "south", changes: [unlocked(later(2), 4), unlocked(later(3), 4, 2)] },
    { siteId: "d", areaId: null, changes: [unlocked(later(2), 9)] },
  ])
  expect([...sums]).toEqual([
    ["north", [{ kind: "access", sites: 2, needs: 5 }]],
    ["south", [{ kind: "time", sites: 1, needs: 6 }]],
  ])
})
