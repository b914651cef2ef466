import { describe, expect, it } from "vitest"
import type { BookingWindow } from "./booking-window"
import { wallTimeOf } from "./clock"
import { type FreeTimeInput, firstFree, freeBetween } from "./free-time"
import type { Interval } from "./intervals"
import type { OpeningRules } from "./opening"
import { at, hours, slot, zone } from "./sample-times"

const iso = (intervals: Interval[]) =>
  intervals.map(({ start, end }) =>
    [start, end].map((instant) => new Date(instant).toISOString().slice(0, 16)).join("/"),
  )
const rules: OpeningRules = { timeZone: zone, hours: [hours(2, 18, 22), hours(3, 9, 12)], exceptions: [] }
const window: BookingWindow = {
  leadMinutes: 0,
  horizonDays: 30,
  minMinutes: 30,
  maxMinutes: 480,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
}
const input: FreeTimeInput = { rules, window, taken: [], now: at("2026-03-10T08:00Z") }
const week = slot("2026-03-09T00:00Z/2026-03-16T00:00Z")

describe("free time", () => {
  it("is what is open and not taken", () => {
    expect(iso(freeBetween(input, week))).toEqual([
      "2026-03-10T17:00/2026-03-10T21:00",
      "2026-03-11T08:00/2026-03-11T11:00",
    ])
    const taken = [slot("2026-03-10T18:00Z/2026-03-10T19:10Z")]
    expect(iso(freeBetween({ ...input, taken }, week)).slice(0, 2)).toEqual([
      "2026-03-10T17:00/2026-03-10T18:00",
      "2026-03-10T19:30/2026-03-10T21:00",
    ])
  })

  it("leaves room for the buffers of the new booking, beside those of what is taken", () => {
    const buffered = { ...window, bufferBeforeMinutes: 45, bufferAfterMinutes: 15 }
    const taken = [slot("2026-03-10T18:30Z/2026-03-10T19:00Z")]
    expect(iso(freeBetween({ ...input, window: buffered, taken }, week)).slice(0, 2)).toEqual([
      "2026-03-10T17:00/2026-03-10T18:15",
      "2026-03-10T20:00/2026-03-10T21:00",
    ])
  })

  it("begins after the lead time, on a step, and ends at the horizon", () => {
    const late = { ...input, now: at("2026-03-10T17:31Z"), window: { ...window, leadMinutes: 45 } }
    expect(iso(freeBetween(late, week))[0]).toBe("2026-03-10T18:30/2026-03-10T21:00")
    const soon = { ...input, now: at("2026-03-10T09:30Z"), window: { ...window, horizonDays: 1 } }
    expect(iso(freeBetween(soon, week))[1]).toBe("2026-03-11T08:00/2026-03-11T09:30")
    expect(freeBetween({ ...input, now: at("2027-01-01T00:00Z") }, week)).toEqual([])
  })

  it("leaves out what is shorter than the shortest booking, but not what the question cuts short", () => {
    const taken = [slot("2026-03-10T18:00Z/2026-03-10T20:30Z")]
    const long = { ...input, window: { ...window, minMinutes: 60 }, taken }
    expect(iso(freeBetween(long, week))).toEqual([
      "2026-03-10T17:00/2026-03-10T18:00",
      "2026-03-11T08:00/2026-03-11T11:00",
    ])
    expect(iso(freeBetween(long, slot("2026-03-10T17:30Z/2026-03-10T18:30Z")))).toEqual([
      "2026-03-10T17:30/2026-03-10T18:00",
    ])
  })

  it("is none where the question ends before the next step", () => {
    expect(freeBetween(input, slot("2026-03-10T17:10Z/2026-03-10T17:30Z"))).toEqual([])
  })

  it("steps from local midnight, whatever the offset", () => {
    const kolkata = {
      ...input,
      rules: { ...rules, timeZone: "Asia/Kolkata", hours: [hours(2, 0, 24)] },
      window: { ...window, stepMinutes: 60 },
      now: at("2026-03-09T20:10Z"),
    }
    expect(wallTimeOf("Asia/Kolkata", freeBetween(kolkata, week)[0]?.start ?? 0).minute % 60).toBe(0)
    const odd = {
      ...input,
      rules: { ...rules, hours: [hours(2, 0, 24)] },
      window: { ...window, stepMinutes: 420 },
      now: at("2026-03-10T20:30Z"),
    }
    expect(iso(freeBetween(odd, week))).toEqual([])
  })
})

describe("the first free slot", () => {
  it("is the first that is long enough", () => {
    const taken = [slot("2026-03-10T18:00Z/2026-03-10T20:00Z")]
    const first = (minutes: number) => firstFree({ ...input, taken }, { range: week, minutes })
    expect(iso([first(60) as Interval])).toEqual(["2026-03-10T17:00/2026-03-10T18:00"])
    expect(iso([first(120) as Interval])).toEqual(["2026-03-11T08:00/2026-03-11T10:00"])
    expect(first(240)).toBeNull()
  })

  it("is none that is longer than the longest booking, and none beyond the horizon", () => {
    const allDay = { ...input, rules: { ...rules, hours: [hours(4, 0, 24)] } }
    const first = (minutes: number) => firstFree(allDay, { range: week, minutes })
    expect(iso([first(480) as Interval])).toEqual(["2026-03-11T23:00/2026-03-12T07:00"])
    expect(first(481)).toBeNull()
    const late = slot("2026-05-01T00:00Z/2026-06-01T00:00Z")
    expect(firstFree(input, { range: late, minutes: 60 })).toBeNull()
  })

  it("is found where it begins just before the week that is looked at ends", () => {
    // The question begins on Tuesday at 08:00; a week later that hour lies within the only opening.
    const morning = { from: "2026-03-17", until: "2026-03-17", open: true, fromMinute: 510, untilMinute: 660 }
    const once = { ...input, rules: { ...rules, hours: [], exceptions: [morning] } }
    const range = slot("2026-03-10T08:00Z/2026-03-30T00:00Z")
    expect(iso([firstFree(once, { range, minutes: 150 }) as Interval])).toEqual([
      "2026-03-17T07:30/2026-03-17T10:00",
    ])
  })

  it("is found weeks ahead, and never shorter than the shortest booking", () => {
    const taken = [slot("2026-03-10T00:00Z/2026-03-30T00:00Z")]
    const long = { ...input, taken, window: { ...window, minMinutes: 90 } }
    const range = slot("2026-03-09T00:00Z/2026-05-01T00:00Z")
    expect(iso([firstFree(long, { range, minutes: 30 }) as Interval])).toEqual([
      "2026-03-31T16:00/2026-03-31T17:30",
    ])
  })
})
