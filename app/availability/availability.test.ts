import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { instantOf, isSkipped, wallTimeOf } from "./clock"
import { addDays, dateOfDay, dayNumber, weekdayOf } from "./dates"
import { covers, type Interval, intersect, subtract, union } from "./intervals"
import { isOpen, isOpenOnAll, type OpeningRules, openBetween } from "./opening"
import { isOpenOnDate, maskCovers, type WeeklyHours, weekMask } from "./weekly-hours"

const zone = "Europe/Brussels"
const hours = (
  weekday: number,
  from: number,
  until: number,
  part: Partial<WeeklyHours> = {},
): WeeklyHours => ({
  weekday,
  from: from * 60,
  until: until * 60,
  validFrom: null,
  validUntil: null,
  ...part,
})
const weekly = (list: WeeklyHours[], timeZone = zone): OpeningRules => ({
  timeZone,
  hours: list,
  exceptions: [],
})
const iso = (intervals: Interval[]) =>
  intervals.map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(0, 16)).join("/"),
  )
const at = (text: string) => Date.parse(text)

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }))
const time = fc.array(interval, { maxLength: 8 })
const minutesOf = (intervals: Interval[]) =>
  Array.from({ length: 80 }, (_, minute) =>
    intervals.some(({ start, end }) => start <= minute && minute < end),
  )

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

  it("never overlap or touch once united, and a remainder never overlaps what was taken", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const united = union(a)
        for (const [i, { start }] of united.entries())
          if (i > 0) expect(start).toBeGreaterThan(united[i - 1]?.end ?? Number.NaN)
        expect(intersect(subtract(a, b), b)).toEqual([])
      }),
    )
  })

  it("cover what they touch together", () => {
    expect(
      covers(
        [
          { start: 0, end: 5 },
          { start: 5, end: 9 },
        ],
        { start: 2, end: 8 },
      ),
    ).toBe(true)
    expect(
      covers(
        [
          { start: 0, end: 5 },
          { start: 6, end: 9 },
        ],
        { start: 2, end: 8 },
      ),
    ).toBe(false)
  })
})

describe("dates", () => {
  it("know their weekday and their neighbours", () => {
    expect(weekdayOf("2026-03-09")).toBe(1)
    expect(weekdayOf("2026-03-15")).toBe(7)
    expect(weekdayOf("1969-12-31")).toBe(3)
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29")
    expect(dateOfDay(dayNumber("2026-12-31") + 1)).toBe("2027-01-01")
  })
})

describe("weekly hours", () => {
  const tuesday = "2026-03-10"

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
    expect(isOpenOnDate([hours(7, 12, 12)], "2026-03-09", 0, 720)).toBe(true)
  })

  it("hold only on their dates; a night belongs to the date on which it begins", () => {
    const night = [hours(2, 20, 2, { validUntil: tuesday })]
    expect(isOpenOnDate(night, tuesday, 1200, 120)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 1), 0, 60)).toBe(true)
    expect(isOpenOnDate(night, addDays(tuesday, 7), 1200, 120)).toBe(false)
    expect(isOpenOnDate([hours(2, 20, 22, { validFrom: addDays(tuesday, 1) })], tuesday, 1200, 1320)).toBe(
      false,
    )
  })

  it("are never open where their mask is not", () => {
    const rule = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 1439 }),
      until: fc.integer({ min: 1, max: 1440 }),
      validFrom: fc.constant(null),
      validUntil: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), rule, (rules, wanted) => {
        const date = addDays("2026-03-08", wanted.weekday)
        if (isOpenOnDate(rules, date, wanted.from, wanted.until))
          expect(maskCovers(weekMask(rules), weekMask([wanted]))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe("open time across changes of the clock", () => {
  // In Brussels clocks go from 02:00 to 03:00 on 29 March 2026 and from 03:00 to 02:00 on 25 October.
  it("keeps a weekly hour at its wall time", () => {
    const range = { start: at("2026-03-20T00:00Z"), end: at("2026-04-01T00:00Z") }
    expect(iso(openBetween(weekly([hours(2, 18, 20)]), range))).toEqual([
      "2026-03-24T17:00/2026-03-24T19:00",
      "2026-03-31T16:00/2026-03-31T18:00",
    ])
  })

  it("has short and long nights", () => {
    const range = { start: at("2026-03-28T12:00Z"), end: at("2026-03-29T12:00Z") }
    expect(iso(openBetween(weekly([hours(6, 22, 6)]), range))).toEqual(["2026-03-28T21:00/2026-03-29T04:00"])
    const autumn = { start: at("2026-10-24T12:00Z"), end: at("2026-10-25T12:00Z") }
    expect(iso(openBetween(weekly([hours(6, 22, 6)]), autumn))).toEqual(["2026-10-24T20:00/2026-10-25T05:00"])
  })

  it("takes the offset before the gap for a time that does not exist, and the first of two", () => {
    expect(new Date(instantOf(zone, "2026-03-29", 150)).toISOString()).toBe("2026-03-29T01:30:00.000Z")
    expect(new Date(instantOf(zone, "2026-10-25", 150)).toISOString()).toBe("2026-10-25T00:30:00.000Z")
    expect(isSkipped(zone, "2026-03-29", 150)).toBe(true)
    expect(isSkipped(zone, "2026-03-29", 180)).toBe(false)
    expect(wallTimeOf(zone, at("2026-03-29T01:00Z"))).toEqual({ date: "2026-03-29", minute: 180 })
  })

  it("answers a date and a row of weeks", () => {
    const sunday = [hours(7, 1, 6)]
    expect(isOpen(weekly(sunday), "2026-03-29", 60, 300)).toBe(true)
    expect(isOpen(weekly(sunday), "2026-03-29", 60, 361)).toBe(false)
    const early = [hours(7, 3, 6)]
    const dates = ["2026-03-22", "2026-03-29", "2026-04-05"]
    expect(isOpenOnAll(weekly([hours(7, 2, 4)]), dates, { from: 150, until: 240, recurring: true })).toBe(
      true,
    )
    expect(isOpenOnAll(weekly(early), dates, { from: 150, until: 240, recurring: true })).toBe(false)
    expect(isOpenOnAll(weekly(early), dates, { from: 180, until: 360, recurring: true })).toBe(true)
  })
})
