import { expect, it, vi } from "vitest"
import { askedAllowances } from "~/needs/need"
import { areas, holidays, now, zone } from "~/search/index/brute-force"
import { amenities, sharingForms, soundTiers } from "~/spaces/vocabulary"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { randomNeed } from "../../../tests/setup/random-needs"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { matchNeeds } from "../match-needs"
import { allOf } from "../needs-index/need-source"
import { nearestStop } from "../plain-match"
import { type SpaceChange, withChange } from "./space-change"
import { unlockAdvice } from "./unlock-advice"

vi.setConfig({ testTimeout: 60_000 })

const place = { areas, holidays, timeZone: zone, now }

/** Changes whose values are a closed list. */
const listed: SpaceChange[] = [
  { kind: "access", value: "yes" },
  ...amenities.map((value): SpaceChange => ({ kind: "amenity", value })),
  ...askedAllowances.map((value): SpaceChange => ({ kind: "condition", value })),
  ...sharingForms.map((value): SpaceChange => ({ kind: "form", value })),
]

it.each([1, 2])("advice is what making the change and matching again gives (town %i)", (seed) => {
  const choose = chooser(seeded(seed))
  const needs = Array.from({ length: 60 }, (_, at) => ({
    ...randomNeed(choose),
    id: `need-${at + 100}`,
    organisationId: "org-1",
    visibility: "public" as const,
  }))
  const source = allOf(needs)
  let told = 0
  for (let at = 0; at < 3; at++) {
    // Dates of their own take long, and what they do to a match is tested where needs and spaces are.
    const space = { ...randomEntry(choose, `space-${at}`), exceptions: [] }
    const ground = { stop: nearestStop(space), busy: [] }
    const fits = (changes: SpaceChange[]) => {
      const changed = changes.reduce(withChange, space)
      return matchNeeds(changed, source, place, ground).found.map(({ item }) => item.id)
    }
    const before = new Set(fits([]))
    const more = (...changes: SpaceChange[]) =>
      fits(changes)
        .filter((id) => !before.has(id))
        .sort()
    const { changes, pair } = unlockAdvice(space, source, place, ground)

    for (const { change, needs } of changes) expect([...needs].sort()).toEqual(more(change))
    expect(changes.map(({ needs }) => needs.length)).toEqual(
      changes.map(({ needs }) => needs.length).sort((a, b) => b - a),
    )
    // No change of a closed list that fits anybody is left out.
    const advised = new Set(changes.map(({ change }) => JSON.stringify(change)))
    for (const change of listed) expect(advised.has(JSON.stringify(change))).toBe(more(change).length > 0)
    // Whoever a level of noise would fit is told of the least that does.
    const tiers = changes.flatMap(({ change }) => (change.kind === "noise" ? [change.value] : []))
    for (const value of soundTiers)
      expect(tiers.some((tier) => tier <= value)).toBe(more({ kind: "noise", value }).length > 0)
    if (pair) {
      expect([...pair.needs].sort()).toEqual(more(...pair.changes))
      for (const change of pair.changes) expect(pair.needs.length).toBeGreaterThan(more(change).length)
    }
    told += changes.length
  }
  expect(told).toBeGreaterThan(5)
})
