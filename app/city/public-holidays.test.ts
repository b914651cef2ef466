import { describe, expect, it } from "vitest"
import { publicHolidays } from "./public-holidays"

const dates = (year: number) => publicHolidays("BE", year).map(({ date }) => date)

describe("publicHolidays", () => {
  it("gives the ten Belgian days in order", () => {
    expect(dates(2026)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-25",
      "2026-07-21",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ])
  })

  // Easter Sundays as published; Easter Monday is the day after.
  it.each([
    [1961, "1961-04-03"],
    [2000, "2000-04-24"],
    [2008, "2008-03-24"],
    [2011, "2011-04-25"],
    [2024, "2024-04-01"],
    [2025, "2025-04-21"],
    [2038, "2038-04-26"],
  ])("finds Easter Monday of %i", (year, monday) => {
    expect(dates(year)).toContain(monday)
  })

  it("keeps the order when Ascension falls on Labour Day", () => {
    const days = dates(2008)
    expect(days.filter((date) => date === "2008-05-01")).toHaveLength(2)
    expect(days).toEqual([...days].sort())
  })

  it("knows no rules of other countries", () => {
    expect(publicHolidays("XX", 2026)).toEqual([])
  })
})
