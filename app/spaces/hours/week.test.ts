import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { daysAlike, minutesOfWeek, placeIn, shownHours, usualDay, weekByDay } from "./week"

const rule = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: fc.integer({ min: 0, max: 1439 }),
  until: fc.integer({ min: 1, max: 1440 }),
})

describe("the week by day", () => {
  it("joins what touches or overlaps", () => {
    const days = weekByDay([
      { weekday: 2, from: 600, until: 720 },
      { weekday: 2, from: 720, until: 780 },
      { weekday: 2, from: 540, until: 610 },
    ])
    expect(days[1]).toEqual([{ from: 540, until: 780 }])
  })

  it("runs a night into the next day, Sunday's into Monday", () => {
    const days = weekByDay([{ weekday: 7, from: 1320, until: 120 }])
    expect(days[6]).toEqual([{ from: 1320, until: 1440 }])
    expect(days[0]).toEqual([{ from: 0, until: 120 }])
  })

  it("counts as long as a minute by minute calendar", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), (rules) => {
        const open = new Set<number>()
        for (const { weekday, from, until } of rules) {
          const length = until > from ? until - from : until + 1440 - from
          for (let minute = 0; minute < length; minute++)
            open.add(((weekday - 1) * 1440 + from + minute) % (7 * 1440))
        }
        expect(minutesOfWeek(rules)).toBe(open.size)
      }),
      { numRuns: 60 },
    )
  })
})

describe("days alike", () => {
  it("names a run of three or more by its ends", () => {
    const rules = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, until: 1320 }))
    expect(daysAlike(rules)).toEqual([
      { weekdays: [1, 2, 3, 4, 5], consecutive: true, hours: [{ from: 480, until: 1320 }] },
    ])
  })

  it("lists days that do not follow each other", () => {
    const rules = [2, 4].map((weekday) => ({ weekday, from: 1020, until: 1320 }))
    expect(daysAlike(rules)[0]).toMatchObject({ weekdays: [2, 4], consecutive: false })
  })
})

describe("the strip", () => {
  it("shows 8 to 23 h, and further where the hours go further", () => {
    expect(shownHours([[{ from: 600, until: 700 }]])).toEqual(usualDay)
    expect(shownHours([[{ from: 390, until: 1410 }]])).toEqual({ from: 360, until: 1440 })
  })

  it("keeps every stretch inside the column and visible", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }), (a, b) => {
        const { top, height } = placeIn(usualDay, { from: Math.min(a, b), until: Math.max(a, b) })
        expect(top).toBeGreaterThanOrEqual(0)
        expect(height).toBeGreaterThanOrEqual(2.9)
        expect(top + height).toBeLessThanOrEqual(100.1)
      }),
    )
  })
})
