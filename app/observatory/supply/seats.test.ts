import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type SeatedSpace, seatsOfSite } from "./seats"

const space = (id: string, capacity: number, parentId: string | null = null, published = true) =>
  ({ id, parentId, capacity, published }) satisfies SeatedSpace

describe("seatsOfSite", () => {
  const cases: [string, SeatedSpace[], number][] = [
    ["nothing listed", [], 0],
    ["rooms side by side add up", [space("a", 30), space("b", 12)], 42],
    ["a hall and its halves are one hall", [space("a", 100), space("b", 50, "a"), space("c", 50, "a")], 100],
    ["halves that hold more than the hall", [space("a", 80), space("b", 50, "a"), space("c", 50, "a")], 100],
    [
      "three storeys of a tree",
      [space("house", 10), space("hall", 60, "house"), space("left", 40, "hall"), space("right", 40, "hall")],
      80,
    ],
    ["a hall that is not published has no seats", [space("a", 100, null, false)], 0],
    ["but its half that is published has", [space("a", 100, null, false), space("b", 50, "a")], 50],
    ["a parent outside the site makes a root", [space("b", 50, "elsewhere")], 50],
  ]
  it.each(cases)("%s", (_, spaces, seats) => {
    expect(seatsOfSite(spaces)).toBe(seats)
  })

  /** Trees: every space hangs under an earlier one, or under none. */
  const trees = fc
    .array(fc.record({ capacity: fc.nat(200), under: fc.nat(), published: fc.boolean() }), { maxLength: 20 })
    .map((seeds) =>
      seeds.map(({ capacity, under, published }, index) => {
        const parent = under % (index + 1)
        return space(String(index), capacity, parent === index ? null : String(parent), published)
      }),
    )

  it("is at least the largest published space and at most the sum of all", () => {
    fc.assert(
      fc.property(trees, (spaces) => {
        const capacities = spaces.filter(({ published }) => published).map(({ capacity }) => capacity)
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
          const ancestors = (id: string) => {
            const found = new Set<string>()
            for (let up = parentOf.get(id); up; up = parentOf.get(up)) found.add(up)
            return found
          }
          let most = 0
          for (let set = 0; set < 1 << spaces.length; set++) {
            const chosen = spaces.filter((one, index) => set & (1 << index) && one.published)
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
