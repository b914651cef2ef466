import { describe, expect, it, vi } from "vitest"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { StopIndex } from "~/city/stop-index"
import { areas, holidays, now, stops, zone } from "~/search/index/brute-force"
import { SpaceIndex } from "~/search/index/space-index"
import { type Chooser, chooser, seeded } from "../../scripts/bench/choose"
import { randomNeed } from "../../tests/setup/random-needs"
import { randomEntry } from "../../tests/setup/random-spaces"
import { matchSpaces } from "./match-spaces"
import { plainMatch } from "./plain-match"

vi.setConfig({ testTimeout: 60_000 })

function randomBusy({ whole, one }: Chooser): BusyTime[] {
  return Array.from({ length: whole(1, 5) }, () => {
    const start =
      Date.parse(one(["2026-03-10", "2026-03-17", "2026-03-28", "2026-04-14"])) + whole(0, 95) * 900_000
    return { start, end: start + whole(1, 30) * 900_000, kind: "booking" as const, quantity: null }
  })
}

describe("spaces for a need", () => {
  it.each([1, 2, 3])("are those that the plain rule gives, in its order (city %i)", (seed) => {
    const choose = chooser(seeded(seed))
    const entries = Array.from({ length: 24 }, (_, at) =>
      randomEntry(choose, `space-${String(at).padStart(3, "0")}`),
    )
    const index = new SpaceIndex(areas, new StopIndex(stops), zone, holidays)
    for (const entry of entries) index.put(entry)
    const busy = new Map(
      entries.filter(() => choose.chance(0.3)).map((entry) => [entry.id, randomBusy(choose)]),
    )
    let feasible = 0
    for (let round = 0; round < 12; round++) {
      const need = randomNeed(choose)
      const plain = entries.map((entry) => ({ id: entry.id, ...plainMatch(need, entry, busy.get(entry.id)) }))
      const inOrder = plain.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1))
      const { found, misses } = matchSpaces(need, index, {
        now,
        locale: "en",
        busy: new Map([...busy].map(([id, times]) => [index.rowOf(id) as number, times])),
      })
      const told = (list: typeof found) => list.map(({ spaceId, match }) => ({ id: spaceId, ...match }))
      expect(told(found)).toEqual(inOrder.filter(({ obstacles }) => obstacles.length === 0))
      const known = told(misses)
      expect(known).toEqual(
        inOrder.filter(({ id, obstacles }) => obstacles.length === 1 && known.some((miss) => miss.id === id)),
      )
      feasible += found.length
    }
    expect(feasible).toBeGreaterThan(5)
  })
})
