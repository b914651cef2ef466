import { expect, it } from "vitest"
import { chooser, seeded } from "../../scripts/bench/choose"
import { instantOf } from "./clock"
import { addDays, weekdayOf } from "./dates"
import { freeBetween } from "./free-time"
import { zone } from "./sample-times"
import { minuteMs } from "./units"
import { freeOnUsualDay } from "./usual-day"

it.each([1, 2, 3])("a usual day is free when the rules of booking say so (hours %i)", (seed) => {
  const { whole, one } = chooser(seeded(seed))
  for (let round = 0; round < 60; round++) {
    const hours = Array.from({ length: whole(0, 5) }, () => {
      const from = whole(0, 95) * 15 + one([0, 0, 7])
      const until = (from + whole(1, 96) * 15) % 1440
      return { weekday: whole(1, 7), from, until: until || 1440, validFrom: null, validUntil: null }
    })
    const stepMinutes = one([5, 15, 30, 50, 60, 240])
    const window = {
      leadMinutes: 0,
      horizonDays: 40_000,
      minMinutes: one([15, 30, 60, 180, 1440]),
      maxMinutes: 1440,
      stepMinutes,
      bufferBeforeMinutes: 15,
      bufferAfterMinutes: 0,
    }
    // Far from changes of the clock.
    const date = addDays("2026-05-11", whole(0, 6))
    const midnight = instantOf(zone, date, 0)
    const input = { rules: { timeZone: zone, hours, exceptions: [] }, window, taken: [], now: 0 }
    const range = { start: midnight, end: instantOf(zone, addDays(date, 2), 0) }
    const free = freeBetween(input, range).map(({ start, end }) => ({
      start: (start - midnight) / minuteMs,
      end: (end - midnight) / minuteMs,
    }))
    expect(freeOnUsualDay(hours, window, { date, weekday: weekdayOf(date) })).toEqual(free)
  }
})
