import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { instantOf, isSkipped, isSteady, openingInstant, wallTimeOf } from "./clock"
import { at, iso, zone } from "./sample-times"

// In Brussels clocks go from 02:00 to 03:00 on 29 March 2026 and from 03:00 to 02:00 on 25 October.
describe("a wall time", () => {
  it("that does not exist takes the offset before the gap as somebody types it, and opens after the gap", () => {
    expect(isSkipped(zone, "2026-03-29", 150)).toBe(true)
    expect(iso(instantOf(zone, "2026-03-29", 150))).toBe("2026-03-29T01:30")
    expect(iso(openingInstant(zone, "2026-03-29", 150))).toBe("2026-03-29T01:00")
    expect(isSkipped(zone, "2026-03-29", 180)).toBe(false)
    expect(iso(openingInstant(zone, "2026-03-29", 180))).toBe("2026-03-29T01:00")
  })

  it("that exists twice is the first", () => {
    expect(iso(instantOf(zone, "2026-10-25", 150))).toBe("2026-10-25T00:30")
    expect(iso(openingInstant(zone, "2026-10-25", 150))).toBe("2026-10-25T00:30")
  })

  it("of more than a day lies on the next days", () => {
    expect(iso(instantOf(zone, "2026-03-28", 1440 + 600))).toBe("2026-03-29T08:00")
    expect(iso(openingInstant(zone, "2026-03-28", 2 * 1440))).toBe("2026-03-29T22:00")
  })
})

describe("what a clock shows", () => {
  it.each([
    [zone, "2026-03-29T00:59Z", "2026-03-29", 119],
    [zone, "2026-03-29T01:00Z", "2026-03-29", 180],
    [zone, "2026-10-25T00:30Z", "2026-10-25", 150],
    [zone, "2026-10-25T01:30Z", "2026-10-25", 150],
    [zone, "2026-06-30T22:00Z", "2026-07-01", 0],
    [zone, "2026-06-30T21:59:59.999Z", "2026-06-30", 1439],
    ["America/New_York", "2026-01-01T04:59Z", "2025-12-31", 1439],
    ["Asia/Kathmandu", "1969-12-31T18:30Z", "1970-01-01", 0],
  ])("in %s at %s is %s, minute %i", (zone, instant, date, minute) => {
    expect(wallTimeOf(zone, at(instant))).toEqual({ date, minute })
  })

  it("is the same on a day without a change as on one with a change", () => {
    const zones = [zone, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at("2010-01-01"), max: at("2030-01-01") }),
        (zone, instant) => {
          const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
          expect(wallTimeOf(zone, instant)).toEqual({
            date: shown.toPlainDate().toString(),
            minute: shown.hour * 60 + shown.minute,
          })
        },
      ),
    )
  })
})

describe("a steady date", () => {
  it.each([
    ["2026-03-26", true],
    ["2026-03-27", true],
    ["2026-03-28", false],
    ["2026-03-29", false],
    ["2026-03-30", false],
    ["2026-03-31", true],
    ["2026-10-24", false],
    ["2026-10-26", false],
    ["2026-10-27", true],
  ])("lies a day and more from a change of the clock: %s, %s", (date, steady) => {
    expect(isSteady(zone, date)).toBe(steady)
    // A second time from what is remembered.
    expect(isSteady(zone, date)).toBe(steady)
  })

  it("counts days from midnight, where clocks changed a minute after it", () => {
    const steady = (date: string) => isSteady("America/St_Johns", date)
    expect(["2007-03-09", "2007-03-10", "2007-03-12", "2007-03-13"].map(steady)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})
