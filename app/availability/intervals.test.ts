import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { covers, type Interval, intersect, subtract, union } from "./intervals"

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }))
const time = fc.array(interval, { maxLength: 8 })
const minutesOf = (intervals: Interval[]) =>
  Array.from({ length: 80 }, (_, minute) =>
    intervals.some(({ start, end }) => start <= minute && minute < end),
  )
const from = (...bounds: [number, number][]) => bounds.map(([start, end]) => ({ start, end }))

describe("intervals", () => {
  it("agree with their minutes one by one", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [inA, inB] = [minutesOf(a), minutesOf(b)]
        expect(minutesOf(union(a))).toEqual(inA)
        expect(minutesOf(intersect(a, b))).toEqual(inA.map((open, i) => open && inB[i]))
        expect(minutesOf(subtract(a, b))).toEqual(inA.map((open, i) => open && !inB[i]))
      }),
    )
  })

  it("are as few as they can be: none is empty, and between two of them is time that is not theirs", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        for (const found of [union(a), intersect(a, b), subtract(a, b)])
          for (const [i, { start, end }] of found.entries()) {
            expect(start).toBeLessThan(end)
            if (i > 0) expect(start).toBeGreaterThan(found[i - 1]?.end ?? Number.NaN)
          }
      }),
    )
  })

  it("leave nothing where nothing was, and are whole beside a hole", () => {
    expect(union(from([7, 7], [3, 1]))).toEqual([])
    expect(subtract(from([2, 5]), from([0, 2], [5, 9]))).toEqual(from([2, 5]))
    expect(subtract(from([2, 5]), from([2, 3], [4, 5]))).toEqual(from([3, 4]))
    expect(subtract(from([2, 5]), from([0, 9]))).toEqual([])
  })

  it("cover what they touch together", () => {
    expect(covers(from([0, 5], [5, 9]), { start: 2, end: 8 })).toBe(true)
    expect(covers(from([0, 5], [6, 9]), { start: 2, end: 8 })).toBe(false)
    expect(covers(from([2, 8]), { start: 2, end: 8 })).toBe(true)
  })
})
