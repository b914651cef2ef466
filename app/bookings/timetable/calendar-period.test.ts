import { expect, it } from "vitest"
import { calendarPeriod, datesBetween } from "./calendar-period"

it.each([
  ["day", "2031-03-04", "2031-03-04", "2031-03-05", "2031-03-03", "2031-03-05"],
  ["week", "2031-03-05", "2031-03-03", "2031-03-10", "2031-02-24", "2031-03-10"],
  ["spaces", "2031-03-09", "2031-03-03", "2031-03-10", "2031-02-24", "2031-03-10"],
  ["month", "2030-12-31", "2030-12-01", "2031-01-01", "2030-11-01", "2031-01-01"],
  ["month", "2031-01-15", "2031-01-01", "2031-02-01", "2030-12-01", "2031-02-01"],
] as const)("a %s around %s", (view, date, from, until, previous, next) => {
  expect(calendarPeriod(view, date)).toEqual({ view, from, until, previous, next })
})

it("lists dates", () => {
  expect(datesBetween("2031-02-27", "2031-03-02")).toEqual(["2031-02-27", "2031-02-28", "2031-03-01"])
})
