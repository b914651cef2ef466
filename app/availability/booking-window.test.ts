import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type BookingWindow, isLongEnough, isOnStep, nextStep, slotFaults } from "./booking-window"
import type { OpeningRules } from "./opening"
import { at, hours, iso, slot, zone } from "./sample-times"
import { minuteMs } from "./units"

const rules: OpeningRules = { timeZone: zone, hours: [hours(2, 18, 22), hours(3, 9, 12)], exceptions: [] }
const window: BookingWindow = {
  leadMinutes: 60,
  horizonDays: 30,
  minMinutes: 60,
  maxMinutes: 180,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
}
const now = at("2026-03-10T08:00Z")

describe("a slot", () => {
  it.each([
    ["past", "2026-03-10T07:30Z/2026-03-10T09:30Z"],
    ["too_soon", "2026-03-10T08:30Z/2026-03-10T09:30Z"],
    ["too_far", "2026-04-21T16:00Z/2026-04-21T17:00Z"],
    ["off_step", "2026-03-10T17:10Z/2026-03-10T18:10Z"],
    ["too_short", "2026-03-10T17:00Z/2026-03-10T17:30Z"],
    ["too_long", "2026-03-10T17:00Z/2026-03-10T20:30Z"],
    ["closed", "2026-03-10T20:00Z/2026-03-10T21:30Z"],
    [null, "2026-03-10T17:00Z/2026-03-10T20:00Z"],
  ])("is %s", (fault, text) => {
    expect(slotFaults(rules, window, slot(text), now)[0] ?? null).toBe(fault)
  })

  it("may begin now where no lead time is asked, as soon as the lead time has passed, and end at the horizon", () => {
    const choir = slot("2026-03-10T17:00Z/2026-03-10T18:00Z")
    const faults = (part: Partial<BookingWindow>, when: string) =>
      slotFaults(rules, { ...window, ...part }, choir, at(when))
    expect(faults({ leadMinutes: 0 }, "2026-03-10T17:00Z")).toEqual([])
    expect(faults({ leadMinutes: 0 }, "2026-03-10T17:01Z")).toEqual(["past", "too_soon"])
    expect(faults({}, "2026-03-10T16:00Z")).toEqual([])
    expect(faults({}, "2026-03-10T16:01Z")).toEqual(["too_soon"])
    expect(faults({ horizonDays: 2 }, "2026-03-08T18:00Z")).toEqual([])
    expect(faults({ horizonDays: 2 }, "2026-03-08T17:59Z")).toEqual(["too_far"])
  })

  it("of eight hours may take nine in the night in which clocks go back, and seven in the other", () => {
    const nights = { ...rules, hours: [hours(6, 22, 6)] }
    const eight = { ...window, minMinutes: 480, maxMinutes: 480, horizonDays: 365 }
    for (const night of ["2026-03-28T21:00Z/2026-03-29T04:00Z", "2026-10-24T20:00Z/2026-10-25T05:00Z"])
      expect(slotFaults(nights, eight, slot(night), now)).toEqual([])
  })

  it("that is empty is too short, and so is one that ends before it begins where the clock shows a later time", () => {
    // From 02:30 after the change back to 02:45 before it.
    const back = slot("2026-10-25T01:30Z/2026-10-25T00:45Z")
    expect(isLongEnough(back, zone, 15)).toBe(false)
    expect(isLongEnough({ start: now, end: now }, zone, 0)).toBe(false)
    expect(slotFaults(rules, window, back, now)).toContain("too_short")
  })
})

describe("the next step", () => {
  it.each([
    ["2026-03-10T17:00Z", 30, "2026-03-10T17:00"],
    ["2026-03-10T17:00:01Z", 30, "2026-03-10T17:30"],
    ["2026-03-10T17:31Z", 60, "2026-03-10T18:00"],
    // Seven hours after midnight, and seven after those, until the next midnight.
    ["2026-03-10T07:00Z", 420, "2026-03-10T13:00"],
    ["2026-03-10T20:30Z", 420, "2026-03-10T23:00"],
    // Clocks skip from 02:00 to 03:00: by steps of an hour and a half, 03:00 comes half an hour after 01:30.
    ["2026-03-29T00:31Z", 90, "2026-03-29T01:00"],
    // Steps of two hours: 02:00 does not exist, and 04:00 comes an hour after 03:00.
    ["2026-03-29T00:01Z", 120, "2026-03-29T02:00"],
    // Clocks show 02:30 twice.
    ["2026-10-25T00:31Z", 30, "2026-10-25T01:00"],
    ["2026-10-25T00:31Z", 150, "2026-10-25T01:30"],
  ])("from %s on by %i minutes is %s", (from, step, expected) => {
    expect(iso(nextStep(at(from), zone, step))).toBe(expected)
  })

  it("is the first minute on a step, on the days of a change too", () => {
    const days = ["2026-03-29", "2026-06-13", "2026-10-25"].map((date) => at(`${date}T00:00Z`))
    fc.assert(
      fc.property(
        fc.constantFrom(...days),
        fc.integer({ min: -180, max: 300 }),
        fc.constantFrom(15, 30, 45, 60, 90, 120, 150, 240),
        (day, minutes, step) => {
          const from = day + minutes * minuteMs
          let first = from
          while (!isOnStep(first, zone, step)) first += minuteMs
          expect(iso(nextStep(from, zone, step))).toBe(iso(first))
        },
      ),
    )
  })
})
