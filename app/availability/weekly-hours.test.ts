import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "./dates"
import { hours } from "./sample-times"
import { beginOn, isOpenOnDate, maskCovers, type WeeklyHours, weekMask } from "./weekly-hours"

const tuesday = "2026-03-10"
const anyHours = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: fc.integer({ min: 0, max: 1439 }),
  until: fc.integer({ min: 1, max: 1440 }),
  validFrom: fc.constant(null),
  validUntil: fc.constant(null),
})

describe("weekly hours", () => {
  it("hold between their ends and not beyond", () => {
    const rules = [hours(2, 18, 22)]
    expect(isOpenOnDate(rules, tuesday, 1080, 1320)).toBe(true)
    expect(isOpenOnDate(rules, tuesday, 1079, 1320)).toBe(false)
    expect(isOpenOnDate(rules, tuesday, 1080, 1321)).toBe(false)
    expect(isOpenOnDate(rules, addDays(tuesday, 1), 1080, 1320)).toBe(false)
  })

  it("reach into the next day, and join with what begins there", () => {
    const night = [hours(2, 20, 2)]
    expect(isOpenOnDate(night, tuesday, 1380, 60)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 1), 0, 120)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 1), 0, 121)).toBe(false)
    expect(isOpenOnDate([hours(2, 18, 24), hours(3, 0, 3)], tuesday, 1380, 120)).toBe(true)
    expect(isOpenOnDate([hours(2, 18, 24), hours(3, 1, 3)], tuesday, 1380, 120)).toBe(false)
    expect(isOpenOnDate([hours(7, 12, 12)], "2026-03-09", 0, 720)).toBe(true)
  })

  it("hold only on their dates; a night belongs to the date on which it begins", () => {
    const night = [hours(2, 20, 2, { validFrom: tuesday, validUntil: tuesday })]
    expect(isOpenOnDate(night, tuesday, 1200, 120)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 1), 0, 60)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 7), 1200, 120)).toBe(false)
    expect(isOpenOnDate(night, addDays(tuesday, -7), 1200, 120)).toBe(false)
    const begin = (days: number) => night.some((rule) => beginOn(rule, addDays(tuesday, days)))
    expect([-7, 0, 1, 7].map(begin)).toEqual([false, true, false, false])
  })
})

describe("the mask of a week", () => {
  it("covers what touches no half hour but its own", () => {
    /** Half hours of the week, minute by minute. */
    const touched = (rules: WeeklyHours[]) =>
      new Set(
        rules.flatMap(({ weekday, from, until }) =>
          Array.from({ length: until > from ? until - from : until - from + 1440 }, (_, minute) =>
            Math.floor((((weekday - 1) * 1440 + from + minute) % (7 * 1440)) / 30),
          ),
        ),
      )
    fc.assert(
      fc.property(fc.array(anyHours, { maxLength: 6 }), anyHours, (rules, wanted) => {
        const open = touched(rules)
        const isCovered = [...touched([wanted])].every((half) => open.has(half))
        expect(maskCovers(weekMask(rules), weekMask([wanted]))).toBe(isCovered)
      }),
    )
  })

  it("tells every half hour of the week from every other", () => {
    const halfHours = Array.from({ length: 336 }, (_, at) => {
      const [weekday, from] = [Math.floor(at / 48) + 1, (at % 48) * 30]
      return weekMask([{ weekday, from, until: from + 30 }])
    })
    for (const [at, open] of halfHours.entries())
      expect(halfHours.flatMap((wanted, other) => (maskCovers(open, wanted) ? other : []))).toEqual([at])
  })

  it("turns from Sunday night into Monday", () => {
    const monday = weekMask([hours(1, 0, 2)])
    expect(maskCovers(weekMask([hours(7, 22, 2)]), monday)).toBe(true)
    expect(maskCovers(weekMask([hours(7, 22, 1)]), monday)).toBe(false)
  })

  it("has a bit for each half hour, Monday first, in words of 32", () => {
    expect([...weekMask([hours(1, 0, 0.5)])]).toEqual([1, ...Array(10).fill(0)])
  })

  it("covers whatever is open", () => {
    fc.assert(
      fc.property(fc.array(anyHours, { maxLength: 6 }), anyHours, (rules, wanted) => {
        const date = addDays("2026-03-08", wanted.weekday)
        if (isOpenOnDate(rules, date, wanted.from, wanted.until))
          expect(maskCovers(weekMask(rules), weekMask([wanted]))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
