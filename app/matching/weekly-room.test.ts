import fc from "fast-check"
import { expect, it } from "vitest"
import { weekMask } from "~/availability/weekly-hours"
import type { NeedTimes } from "~/needs/need"
import { askedHours, openHours, weeklyRoom } from "./weekly-room"

const weekday = fc.integer({ min: 1, max: 7 })
const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
const hours = fc.array(fc.record({ weekday, from: minute, until: minute }), { maxLength: 4 })
const minutes = fc.integer({ min: 1, max: 40 }).map((quarter) => quarter * 15)
const line = fc.record({
  weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
  from: minute,
  until: minute,
  minutes,
  times: fc.integer({ min: 1, max: 2 }),
})
const season = { from: "2026-03-01", until: "2026-06-30", without: [] }
const weekly = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines): NeedTimes => ({ kind: "weekly", lines, season }))
const dated = fc
  .array(
    fc.record({
      date: fc.constantFrom("2026-03-14", "2026-03-15", "2026-03-16"),
      from: minute,
      until: minute,
      minutes,
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((dates): NeedTimes => ({ kind: "dates", dates }))

it("a space in which times may lie is open in one of the hours that they ask", () => {
  const window = { minMinutes: 0, maxMinutes: 1440 }
  fc.assert(
    fc.property(fc.oneof(weekly, dated), hours, (times, rules) => {
      const mask = weekMask(rules)
      if (!weeklyRoom(times, mask, window).possible) return
      const open = new Set(openHours(mask))
      expect(askedHours(times).some((hour) => open.has(hour))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it("times that leave no choice ask one hour", () => {
  const times: NeedTimes = {
    kind: "weekly",
    lines: [{ weekdays: [2], from: 18 * 60, until: 20 * 60, minutes: 90, times: 1 }],
    season,
  }
  expect(askedHours(times)).toEqual([24 + 18])
})
