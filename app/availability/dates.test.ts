import { describe, expect, it } from "vitest"
import { calendarDate, instant } from "./date-input"
import { addDays, firstDate, isInCalendar, lastDate, readDate, readMonth, weekdayOf } from "./dates"

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
  ])("is not %j", (text) => {
    expect(readDate(text)).toBeNull()
    expect(calendarDate.safeParse(text).success).toBe(false)
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
    "0000-01-01T00:00:00Z",
    "1600-01-01T00:00:00+00:01",
    "2999-12-31T23:59:59-00:01",
    "9999-12-31T23:59:59Z",
    "2031-02-30T10:00:00Z",
    "2031-03-04T10:00:00",
    "2031-03-04",
  ])("is not %s", (text) => {
    expect(instant.safeParse(text).success).toBe(false)
  })

  it("is no number that is none", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, -8.64e15].some(isInCalendar)).toBe(false)
  })
})
