import { describe, expect, it } from "vitest"
import { calendarDate, instant } from "./date-input"
import {
  addDays,
  dateOfDay,
  dayNumber,
  firstDate,
  isInCalendar,
  lastDate,
  readDate,
  readMonth,
  weekdayOf,
} from "./dates"

it("a date knows its weekday and its neighbours", () => {
  expect(weekdayOf("2026-03-09")).toBe(1)
  expect(weekdayOf("2026-03-15")).toBe(7)
  expect(weekdayOf("1969-12-31")).toBe(3)
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29")
  expect(dateOfDay(dayNumber("2026-12-31") + 1)).toBe("2027-01-01")
})

describe("a date from outside", () => {
  it.each([firstDate, lastDate, "2031-03-04", "2028-02-29"])("is %s", (text) => {
    expect(readDate(text)).toBe(text)
    expect(calendarDate.safeParse(text).success).toBe(true)
  })

  it.each([
    "",
    "today",
    "2031-2-3",
    "2031-02-30",
    "2031-13-01",
    "2031-00-01",
    "2031-03-00",
    "0000-01-01",
    "0001-01-01",
    "1599-12-31",
    "3000-01-01",
    "9999-12-31",
    "10000-01-01",
    "+010000-01-01",
    "-000001-12-31",
    "2031-03-04T10:00:00Z",
    " 2031-03-04",
    "2031-03-04\n",
    "٢٠٣١-٠٣-٠٤",
  ])("is not %j, and that is said once", (text) => {
    expect(readDate(text)).toBeNull()
    expect(calendarDate.safeParse(text).error?.issues).toHaveLength(1)
  })

  it("is none where nothing came", () => {
    expect([readDate(null), readDate(undefined)]).toEqual([null, null])
  })

  it("can be counted on and back from the ends of the calendar", () => {
    for (const date of [firstDate, lastDate])
      for (const days of [-400, -1, 1, 400]) {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(weekdayOf(addDays(date, days))).toBeGreaterThan(0)
      }
  })
})

it("a month from outside lies in the calendar", () => {
  expect(["2031-03", "1600-01", "2999-12"].map(readMonth)).toEqual(["2031-03", "1600-01", "2999-12"])
  for (const text of ["2031-13", "2031-00", "2031", "", "0000-01", "9999-12", "2031-3", "2031-03-04", null])
    expect(readMonth(text)).toBeNull()
})

describe("an instant from outside", () => {
  it.each(["1600-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "2031-03-04T10:00:00+01:00"])("is %s", (text) => {
    expect(instant.safeParse(text).success).toBe(true)
  })

  it.each([
    "soon",
    "0000-01-01T00:00:00Z",
    "1600-01-01T00:00:00+00:01",
    "2999-12-31T23:59:59-00:01",
    "3000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2031-02-30T10:00:00Z",
    "2031-03-04T10:00:00",
    "2031-03-04",
  ])("is not %s, and that is said once", (text) => {
    expect(instant.safeParse(text).error?.issues).toHaveLength(1)
  })

  it("is no number that is none", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, -8.64e15].some(isInCalendar)).toBe(false)
  })
})
