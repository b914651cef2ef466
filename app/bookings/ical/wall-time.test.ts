import { describe, expect, it } from "vitest"
import { wallTimeOf } from "~/availability/clock"
import { ianaZone, wallIn } from "./wall-time"

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe("what clocks show at an instant", () => {
  it.each([
    ["Europe/Brussels", "2027-03-28T01:00:00Z"],
    ["Europe/Brussels", "2026-10-25T01:00:00Z"],
    ["America/New_York", "2027-03-14T07:00:00Z"],
    ["America/New_York", "2026-11-01T06:00:00Z"],
    ["Australia/Lord_Howe", "2027-10-02T15:30:00Z"],
    ["Australia/Lord_Howe", "2027-04-03T15:00:00Z"],
    ["Africa/Casablanca", "2026-02-15T02:00:00Z"],
  ])("is exact around a change of clocks in %s at %s", (timeZone, change) => {
    for (
      let at = Date.parse(change) - 30 * hourMs;
      at <= Date.parse(change) + 30 * hourMs;
      at += 15 * minuteMs
    ) {
      const { date, minute } = wallTimeOf(timeZone, at)
      const shown = Date.parse(date) + minute * minuteMs
      expect(new Date(wallIn(ianaZone(timeZone), at)), new Date(at).toISOString()).toEqual(new Date(shown))
    }
  })
})
