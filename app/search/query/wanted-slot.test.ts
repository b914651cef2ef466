import { describe, expect, it } from "vitest"
import { everyDate } from "./space-query"
import { wantedSlot } from "./wanted-slot"

const hours = { from: 1110, until: 1260, weeks: 12, ...everyDate }

describe("the slot that a search wants", () => {
  it.each([
    [{ date: null, weekday: 2 }, 2],
    [{ date: "2027-01-12", weekday: 2 }, 2],
    [{ date: "2027-01-12", weekday: null }, 2],
    [{ date: "2027-01-17", weekday: null }, 7],
  ])("%o is on day %i", (day, weekday) => {
    expect(wantedSlot({ ...day, ...hours })).toEqual({ weekday, from: 1110, until: 1260 })
  })

  it("is nothing when no time was asked", () => {
    expect(wantedSlot(null)).toBeNull()
  })
})
