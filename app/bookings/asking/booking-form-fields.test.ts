import { describe, expect, it } from "vitest"
import {
  atSlot,
  type BookingFormFields,
  bookingFormFields,
  bookingFormParams,
  carriedParams,
  searchOf,
} from "./booking-form-fields"
import { whole } from "./sample-request"

const today = "2026-03-10"
const usual = 120
const fieldsOf = (query: string) =>
  bookingFormFields(new URLSearchParams(query), { today, minute: 12 * 60, usual })
const params = (query: string) => Object.fromEntries(new URLSearchParams(query))
describe("the fields of an address", () => {
  it("come back on each of several weekdays, from the first of them on", () => {
    expect(
      fieldsOf("weekday=5&weekday=4&from=18:00&to=20:00&date=2026-03-14&until=2026-06-30"),
    ).toMatchObject({
      repeat: "weekly",
      days: [4, 5],
      date: "2026-03-19",
      ends: "until",
    })
    expect(searchOf(new URLSearchParams("weekday=5&weekday=4&until=2026-06-30&people=3")).toString()).toBe(
      "people=3",
    )
  })

  it("are empty where it says nothing", () => {
    expect(fieldsOf("")).toEqual({
      organisation: "",
      date: "",
      from: "",
      to: "",
      repeat: "once",
      days: [],
      ends: "times",
      times: "12",
      until: "",
      without: [],
      people: "",
      desks: "",
    })
  })

  it("are those of the form, as typed but for spaces at their ends", () => {
    expect(
      fieldsOf(
        "organisation=choir&date=2026-03-24&from=+18:30+&to=20:00&repeat=biweekly&days=4&days=2&days=4&days=8&days=x&ends=until&until=2026-06-30&people=25&desks=2",
      ),
    ).toEqual({
      ...whole,
      repeat: "biweekly",
      days: [2, 4],
      ends: "until",
      until: "2026-06-30",
      desks: "2",
    })
  })

  it("know no pattern but their own, and no 24:00", () => {
    expect(fieldsOf("repeat=weekly&days=7&days=1&days=0").days).toEqual([1, 7])
    expect(fieldsOf("repeat=yearly&to=24:00")).toMatchObject({ repeat: "once", to: "00:00" })
  })

  it.each([
    ["weekday=2", { repeat: "weekly", days: [2], date: "2026-03-17", times: "12" }],
    ["weekday=3&weeks=5", { repeat: "weekly", days: [3], date: "2026-03-11", times: "5" }],
    ["weekday=7&date=2026-04-01", { repeat: "weekly", days: [7], date: "2026-04-05" }],
    ["weekday=3&date=2026-04-01", { date: "2026-04-01" }],
    ["weekday=3&date=soon", { repeat: "weekly", date: "soon" }],
    ["weekday=2&until=2026-06-30", { repeat: "weekly", ends: "until", until: "2026-06-30" }],
    [
      "weekday=2&without=school_holidays,public_holidays",
      { without: ["public_holidays", "school_holidays"] },
    ],
    ["weekday=2&without=school_holidays&without=birthdays", { without: ["school_holidays"] }],
    ["weekday=1", { repeat: "weekly", days: [1], date: "2026-03-16" }],
    ["weekday=0", { repeat: "once", days: [], date: "" }],
    ["weekday=8", { repeat: "once", days: [], date: "" }],
    ["weekday=2&repeat=once", { repeat: "once", days: [], date: "" }],
    ["weeks=5&times=7", { times: "7" }],
  ])("take a search: %s", (query, expected) => {
    expect(fieldsOf(query)).toMatchObject(expected)
  })

  it("move to a slot that was picked, for as long as was asked or is usual", () => {
    const slot = "slot=2026-03-26T22:45"
    expect(fieldsOf(slot)).toMatchObject({ date: "2026-03-26", from: "22:45", to: "00:45" })
    expect(fieldsOf(`${slot}&from=10:00&to=11:15`)).toMatchObject({ from: "22:45", to: "00:00" })
    expect(fieldsOf("slot=2026-02-31T10:00&date=2026-03-24")).toMatchObject({ date: "2026-03-24", from: "" })
    expect(fieldsOf("slot=2026-03-26T30:00")).toMatchObject({ from: "30:00", to: "02:00" })
    expect(fieldsOf("slot=2026-03-26T10:00:00")).toMatchObject({ date: "" })
  })
})

describe("the same request at another start", () => {
  const at = { date: "2026-03-27", from: "09:00", usual }

  it.each([
    [{ from: "18:30", to: "20:00" }, "10:30"],
    [{ from: "22:00", to: "01:00" }, "12:00"],
    [{ from: "10:00", to: "10:00" }, "09:00"],
    [{ from: "", to: "20:00" }, "11:00"],
    [{ from: "18:30", to: "late" }, "11:00"],
  ])("keeps its length: %o", (times, to) => {
    expect(atSlot({ ...whole, ...times }, at)).toMatchObject({ date: "2026-03-27", from: "09:00", to })
  })

  it("moves a pattern on one weekday, and leaves one on several", () => {
    expect(atSlot({ ...whole, days: [2] }, at).days).toEqual([5])
    expect(atSlot({ ...whole, days: [2, 4] }, at).days).toEqual([2, 4])
    expect(atSlot(whole, at).days).toEqual([])
  })
})

describe("the request as parameters", () => {
  it("leaves out what is empty, and the end of what happens once", () => {
    const written = bookingFormParams({ ...whole, desks: "" }, [["near", "4.35,50.85"]])
    expect(Object.fromEntries(written)).toEqual({
      near: "4.35,50.85",
      organisation: "choir",
      date: "2026-03-24",
      from: "18:30",
      to: "20:00",
      people: "25",
      repeat: "once",
    })
  })

  it.each<Partial<BookingFormFields>>([
    {},
    { desks: "2" },
    { repeat: "daily", times: "5" },
    { repeat: "weekly", days: [2, 4], times: "5" },
    { repeat: "biweekly", days: [2], ends: "until", until: "2026-06-30" },
    { repeat: "weekly", days: [2], without: ["public_holidays", "school_holidays"] },
    { repeat: "monthly_day", ends: "until", until: "2026-06-30" },
  ])("is read back: %o", (some) => {
    const fields = { ...whole, ...some }
    expect(bookingFormFields(bookingFormParams(fields), { today, minute: 12 * 60, usual })).toEqual(fields)
  })

  it("names only the end that is chosen, and days only of weeks", () => {
    const fields: BookingFormFields = {
      ...whole,
      repeat: "daily",
      days: [2],
      times: "5",
      until: "2026-06-30",
    }
    expect(Object.fromEntries(bookingFormParams(fields))).toMatchObject({ ends: "times", times: "5" })
    expect(bookingFormParams(fields).has("until")).toBe(false)
    expect(bookingFormParams(fields).has("days")).toBe(false)
  })
})

describe("a request and the search around it", () => {
  it("carries what is the search's alone", () => {
    const given = new URLSearchParams(
      "near=4,50&radius=&date=2026-03-24&people=3&weekday=2&weeks=4&slot=x&was=1&q=choir",
    )
    expect(carriedParams(given)).toEqual([
      ["near", "4,50"],
      ["q", "choir"],
    ])
  })

  it("stands for a search without what only the form knows", () => {
    expect(
      Object.fromEntries(searchOf(new URLSearchParams("q=choir&date=2026-03-24&check=1&purpose=x"))),
    ).toEqual(params("q=choir&date=2026-03-24"))
  })

  it("stands for a weekday with weeks where it is weekly on one day", () => {
    const search = (query: string) => Object.fromEntries(searchOf(new URLSearchParams(query)))
    expect(search("repeat=weekly&days=2&times=5")).toEqual(params("weekday=2&weeks=5"))
    expect(search("repeat=weekly&days=2")).toEqual(params("weekday=2&weeks=12"))
    expect(search("repeat=weekly&days=2&days=4")).toEqual({})
    expect(search("repeat=biweekly&days=2")).toEqual({})
  })
})

it("is what a search asked: until a date, without holidays", () => {
  const search = (query: string) => Object.fromEntries(searchOf(new URLSearchParams(query)))
  expect(search("weekday=2&until=2031-06-30&without=school_holidays&slot=x")).toEqual({
    weekday: "2",
    until: "2031-06-30",
    without: "school_holidays",
  })
  expect(search("repeat=weekly&days=2&ends=until&until=2031-06-30&without=school_holidays")).toEqual({
    weekday: "2",
    until: "2031-06-30",
    without: "school_holidays",
  })
  expect(search("repeat=daily&times=5&without=school_holidays")).toEqual({})
})
