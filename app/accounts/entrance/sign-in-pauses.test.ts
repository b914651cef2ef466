import { describe, expect, it } from "vitest"
import { type Attempts, nextAttempt } from "./sign-in-pauses"

const start = new Date("2027-01-10T12:00:00.000Z")
const later = (seconds: number, from = start) => new Date(from.getTime() + seconds * 1000)

/** Tries as soon as it may, so many times; gives how long each wait was. */
function waits(times: number) {
  let attempts: Attempts | null = null
  let now = start
  const seconds: number[] = []
  for (let n = 0; n < times; n++) {
    const first = nextAttempt(attempts, now)
    if (first.wait) now = later(first.wait, now)
    seconds.push(first.wait ?? 0)
    attempts = nextAttempt(attempts, now).after ?? null
  }
  return seconds
}

describe("the pause after wrong passwords", () => {
  it("lets five through, then grows, and never beyond a quarter of an hour", () => {
    expect(waits(13)).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 300, 600, 900, 900, 900])
  })

  it("is not lengthened by who asks while it lasts", () => {
    const paused = { count: 9, pausedUntil: later(300), lastAt: start }
    expect(nextAttempt(paused, later(1))).toEqual({ wait: 299 })
    expect(nextAttempt(paused, later(299.5))).toEqual({ wait: 1 })
    expect(nextAttempt(paused, later(300)).after?.count).toBe(10)
  })

  it("is forgotten after a day, and does not outlast a clock that was set back", () => {
    const paused = { count: 30, pausedUntil: later(900), lastAt: start }
    expect(nextAttempt(paused, later(86_400)).after).toMatchObject({ count: 1, pausedUntil: null })
    expect(nextAttempt(paused, later(-86_400)).after?.count).toBe(31)
  })
})
