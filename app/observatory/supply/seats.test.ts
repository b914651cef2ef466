import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type SeatedSpace, seatsOfSite } from "./seats"

const space = (id: number, capacity: number, parentId: number | null = null) =>
  ({ id, parentId, capacity }) satisfies SeatedSpace

describe("seatsOfSite", () => {
  const cases: [string, SeatedSpace[], number][] = [
    ["nothing listed", [], 0],
    ["rooms side by side add up", [space(1, 30), space(2, 12)], 42],
    ["a hall and its halves are one hall", [space(1, 100), space(2, 50, 1), space(3, 50, 1)], 100],
    ["halves that hold more than the hall", [space(1, 80), space(2, 50, 1), space(3, 50, 1)], 100],
    ["three storeys of a tree", [space(1, 10), space(2, 60, 1), space(3, 40, 2), space(4, 40, 2)], 80],
  ]
  it.each(cases)("%s", (_, spaces, seats) => {
    expect(seatsOfSite(spaces)).toBe(seats)
  })

  /** Trees: every space hangs under an earlier one, or under none. */
  const trees = fc
    .array(fc.record({ capacity: fc.nat(200), under: fc.nat() }), { maxLength: 20 })
    .map((seeds) =>
      seeds.map(({ capacity, under }, index) => {
        const parent = under % (index + 1)
        return space(index, capacity, parent === index ? null : parent)
      }),
    )

  it("is at least the largest space and at most the sum of all", () => {
    fc.assert(
      fc.property(trees, (spaces) => {
        const capacities = spaces.map(({ capacity }) => capacity)
        const seats = seatsOfSite(spaces)
        expect(seats).toBeGreaterThanOrEqual(Math.max(0, ...capacities))
        expect(seats).toBeLessThanOrEqual(capacities.reduce((sum, capacity) => sum + capacity, 0))
      }),
    )
  })

  it("is the most that spaces can hold of which none contains another", () => {
    fc.assert(
      fc.property(
        trees.filter((spaces) => spaces.length <= 10),
        (spaces) => {
          const parentOf = new Map(spaces.map(({ id, parentId }) => [id, parentId]))
          const ancestors = (id: number) => {
            const found = new Set<number>()
            for (let up = parentOf.get(id); up != null; up = parentOf.get(up)) found.add(up)
            return found
          }
          let most = 0
          for (let set = 0; set < 1 << spaces.length; set++) {
            const chosen = spaces.filter((_, index) => set & (1 << index))
            const ids = new Set(chosen.map(({ id }) => id))
            if (chosen.some(({ id }) => [...ancestors(id)].some((up) => ids.has(up)))) continue
            most = Math.max(
              most,
              chosen.reduce((sum, { capacity }) => sum + capacity, 0),
            )
          }
          expect(seatsOfSite(spaces)).toBe(most)
        },
      ),
    )
  })

  it("does not depend on the order of the spaces", () => {
    fc.assert(
      fc.property(trees, (spaces) => {
        expect(seatsOfSite([...spaces].reverse())).toBe(seatsOfSite(spaces))
      }),
    )
  })
})
