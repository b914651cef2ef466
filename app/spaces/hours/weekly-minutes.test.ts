import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { weeklyMinutes } from "./weekly-minutes"

const rule = (weekday: number, from: number, until: number) => ({
  weekday,
  from: from * 60,
  until: until * 60,
})

describe("weeklyMinutes", () => {
  const cases: [string, ReturnType<typeof rule>[], number][] = [
    ["no hours", [], 0],
    ["one evening", [rule(2, 18, 22)], 4],
    ["two evenings", [rule(2, 18, 22), rule(3, 18, 22)], 8],
    ["the same evening in two rooms", [rule(2, 18, 22), rule(2, 18, 22)], 4],
    ["evenings that overlap", [rule(2, 18, 22), rule(2, 20, 23)], 5],
    ["evenings that touch", [rule(2, 18, 20), rule(2, 20, 22)], 4],
    ["an evening inside another", [rule(2, 8, 23), rule(2, 9, 12), rule(2, 22, 24)], 16],
    ["past midnight", [rule(5, 20, 2)], 6],
    ["past midnight, and the morning after", [rule(5, 20, 2), rule(6, 1, 4)], 8],
    ["a Sunday night ends on Monday", [rule(7, 22, 2), rule(1, 0, 3)], 5],
    ["a whole day", [rule(1, 0, 24)], 24],
    ["a day from noon to noon", [rule(7, 12, 12)], 24],
  ]
  it.each(cases)("%s", (_, rules, hours) => {
    expect(weeklyMinutes(rules)).toBe(hours * 60)
  })

  const rules = fc.array(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 1439 }),
      until: fc.integer({ min: 1, max: 1440 }),
    }),
    { maxLength: 12 },
  )

  it("is what counting minute by minute gives, and never more than a week", () => {
    fc.assert(
      fc.property(rules, (some) => {
        const week = new Uint8Array(7 * 1440)
        for (const { weekday, from, until } of some) {
          const length = until <= from ? until + 1440 - from : until - from
          for (let minute = 0; minute < length; minute++)
            week[((weekday - 1) * 1440 + from + minute) % week.length] = 1
        }
        const counted = week.reduce((sum, minute) => sum + minute, 0)
        expect(weeklyMinutes(some)).toBe(counted)
        expect(counted).toBeLessThanOrEqual(168 * 60)
      }),
    )
  })
})
