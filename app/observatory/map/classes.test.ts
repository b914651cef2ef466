import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { classOf, cutClasses, cuttings } from "./classes"

const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 })

describe("cutClasses", () => {
  it("cuts nothing of nothing, and one class of one value", () => {
    for (const cutting of cuttings) {
      expect(cutClasses([], cutting)).toEqual([])
      expect(cutClasses([3, 3], cutting)).toEqual([{ from: 3, to: 3, count: 2 }])
    }
  })

  it("puts as many areas in each quantile", () => {
    expect(cutClasses([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantile")).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: 3, to: 4, count: 2 },
      { from: 5, to: 6, count: 2 },
      { from: 7, to: 8, count: 2 },
      { from: 9, to: 10, count: 2 },
    ])
  })

  it("never parts equal values", () => {
    expect(cutClasses([0, 0, 0, 0, 0, 0, 1, 2, 3, 4], "quantile")).toEqual([
      { from: 0, to: 0, count: 6 },
      { from: 1, to: 2, count: 2 },
      { from: 3, to: 4, count: 2 },
    ])
  })

  it("cuts the range in equal parts, some of them empty", () => {
    expect(cutClasses([0, 1, 100], "equal").map(({ to, count }) => [to, count])).toEqual([
      [20, 2],
      [40, 0],
      [60, 0],
      [80, 0],
      [100, 1],
    ])
  })

  it("finds the gaps", () => {
    expect(cutClasses([1, 2, 1, 20, 21, 50, 51, 52], "natural", 3).map(({ from, to }) => [from, to])).toEqual(
      [
        [1, 2],
        [20, 21],
        [50, 52],
      ],
    )
  })

  it("breaks where the squares within classes are least", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 9 }), (some) => {
        const sorted = [...some].sort((a, b) => a - b)
        const squares = (part: number[]) => {
          const mean = part.reduce((sum, value) => sum + value, 0) / part.length
          return part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        }
        let least = Infinity
        for (let i = 1; i < sorted.length - 1; i++)
          for (let j = i + 1; j < sorted.length; j++)
            least = Math.min(
              least,
              squares(sorted.slice(0, i)) + squares(sorted.slice(i, j)) + squares(sorted.slice(j)),
            )
        const found = cutClasses(some, "natural", 3)
        const cost = found.reduce(
          (sum, { from, to }) => sum + squares(sorted.filter((value) => value >= from && value <= to)),
          0,
        )
        expect(cost).toBeCloseTo(least, 6)
      }),
    )
  })

  it("counts every value once, in rising classes that hold their values", () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...cuttings),
        fc.integer({ min: 1, max: 7 }),
        (some, cutting, most) => {
          const classes = cutClasses(some, cutting, most)
          expect(classes.length).toBeLessThanOrEqual(most)
          expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(some.length)
          for (const [index, { to }] of classes.entries())
            if (index) expect(to).toBeGreaterThan(classes[index - 1]?.to ?? Infinity)
          for (const [index, { from, to, count }] of classes.entries()) {
            const inside = some.filter((value) => classOf(value, classes) === index)
            expect(inside.length).toBe(count)
            for (const value of inside) {
              expect(value).toBeLessThanOrEqual(to)
              expect(value).toBeGreaterThanOrEqual(from)
            }
          }
        },
      ),
    )
  })
})
