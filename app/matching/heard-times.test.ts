import { describe, expect, it } from "vitest"
import type { NeedTimes } from "~/needs/need"
import { heardTimes, latestEnd, overAt } from "./heard-times"

const season = { from: "2027-03-01", until: "2027-06-30", without: [] }
const weekly = (...spans: [from: number, until: number, minutes: number][]): NeedTimes => ({
  kind: "weekly",
  lines: spans.map(([from, until, minutes]) => ({
    weekdays: [2],
    from: from * 60,
    until: until * 60,
    minutes,
    times: 1,
  })),
  season,
})
const until = (hour: number | null) => ({
  tier: 95 as const,
  voicesUntil: hour === null ? null : hour * 60,
  amplifiedUntil: null,
})
const heard = (times: NeedTimes, hour: number | null) => heardTimes({ times, noise: "voices" }, until(hour))

describe("times at which one may be heard", () => {
  it("end when it is to be quiet", () => {
    expect(heard(weekly([18, 23, 120]), 22)).toEqual(weekly([18, 22, 120]))
    expect(heard(weekly([22, 2, 120]), 25)).toEqual(weekly([22, 1, 120]))
    expect(heard(weekly([21, 10, 120]), 22)).toMatchObject({ lines: [{ from: 30 * 60, until: 10 * 60 }] })
  })

  it("stay as they are without an hour, for whoever is quiet, and where all are too late", () => {
    const times = weekly([18, 23, 120])
    expect(heard(times, null)).toBe(times)
    expect(heardTimes({ times, noise: "quiet" }, until(19))).toBe(times)
    expect(heardTimes({ times, noise: null }, until(19))).toBe(times)
    expect(heard(times, 19)).toBe(times)
  })

  it("keep a line of which nothing is left, so that it is missed", () => {
    expect(heard(weekly([9, 12, 60], [22, 24, 60]), 20)).toMatchObject({
      lines: [{}, { from: 22 * 60, until: 22 * 60 + 1 }],
    })
  })
})

it("times can be over as early as the first of them can", () => {
  expect(overAt(weekly([18, 23, 120]))).toBe(20 * 60)
  expect(overAt(weekly([18, 23, 120], [9, 12, 60]))).toBe(10 * 60)
  // Whoever wants an hour from two to nine may come in the morning.
  expect(overAt(weekly([2, 9, 60]))).toBe(7 * 60)
  expect(overAt(weekly([0.5, 3, 60]))).toBe(25.5 * 60)
  expect(latestEnd(weekly([18, 23, 120], [22, 1, 60]))).toBe(25 * 60)
})
