import { describe, expect, it } from "vitest"
import { addDays, weekdayOf } from "~/availability/dates"
import { expandRecurrence } from "~/availability/recurrence"
import {
  atSlot,
  type BookingFormFields,
  bookingFormFields,
  bookingFormParams,
  carriedParams,
  patternOf,
  type Repeat,
  readBookingForm,
  repeats,
  roomOf,
  rruleOf,
  searchOf,
} from "./booking-form-fields"

const today = "2026-03-10"
const usual = 120
const fieldsOf = (query: string) => bookingFormFields(new URLSearchParams(query), { today, usual })
const params = (query: string) => Object.fromEntries(new URLSearchParams(query))
const hall = roomOf({ quantity: null, capacitySeated: 40, capacityStanding: 60 })
const desks = roomOf({ quantity: 6, capacitySeated: null, capacityStanding: null })

const whole: BookingFormFields = {
  organisation: "choir",
  date: "2026-03-24",
  from: "18:30",
  to: "20:00",
  repeat: "once",
  days: [],
  ends: "times",
  times: "12",
  until: "",
  people: "25",
  desks: "",
}

describe("the fields of an address", () => {
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

describe("reading a request", () => {
  it("gives minutes and numbers", () => {
    expect(readBookingForm(whole, hall)).toEqual({
      booking: { date: "2026-03-24", from: 1110, until: 1200, rrule: null, people: 25, desks: null },
      faults: [],
    })
    expect(
      readBookingForm({ ...whole, people: "1", repeat: "daily", times: "1" }, hall).booking,
    ).toMatchObject({
      people: 1,
    })
    expect(readBookingForm({ ...whole, people: "" }, desks).booking).toMatchObject({ people: null, desks: 1 })
    expect(readBookingForm({ ...whole, people: "", desks: "6" }, desks).booking).toMatchObject({ desks: 6 })
  })

  it.each<[Partial<BookingFormFields>, string, string]>([
    [{ date: "2026-02-30" }, "date", "date"],
    [{ from: "25:00" }, "from", "time"],
    [{ from: "24:00", to: "00:00" }, "from", "time"],
    [{ to: "" }, "to", "time"],
    [{ people: "0" }, "people", "people"],
    [{ people: "-3" }, "people", "people"],
    [{ people: "many" }, "people", "people"],
    [{ people: "100001" }, "people", "people"],
    [{ repeat: "daily", times: "0" }, "times", "times"],
    [{ repeat: "daily", times: "401" }, "times", "times"],
    [{ repeat: "daily", ends: "until", until: "2026-03-23" }, "until", "until"],
    [{ repeat: "daily", ends: "until", until: "" }, "until", "until"],
  ])("names what cannot be read: %o", (typed, field, message) => {
    expect(readBookingForm({ ...whole, ...typed }, hall)).toEqual({
      booking: null,
      faults: [{ field, message }],
    })
  })

  it("names everything at once, in the order of the form", () => {
    const { faults } = readBookingForm(
      { ...whole, date: "", from: "", to: "", people: "x", repeat: "weekly", times: "" },
      hall,
    )
    expect(faults.map(({ field }) => field)).toEqual(["date", "from", "to", "people", "times"])
  })

  it("asks for no end of what happens once, and reads only the end that is chosen", () => {
    expect(readBookingForm({ ...whole, times: "", until: "" }, hall).faults).toEqual([])
    expect(readBookingForm({ ...whole, repeat: "daily", times: "400", until: "x" }, hall).faults).toEqual([])
    const until = { ends: "until", until: "2026-03-24", times: "x" } as const
    expect(readBookingForm({ ...whole, repeat: "daily", ...until }, hall).faults).toEqual([])
  })

  it("says how many fit in, seated and standing, where more are to come", () => {
    expect(readBookingForm({ ...whole, people: "60" }, hall).faults).toEqual([])
    expect(readBookingForm({ ...whole, people: "61" }, hall)).toEqual({
      booking: null,
      faults: [{ field: "people", message: "capacityBoth", values: { seated: 40, standing: 60, most: 60 } }],
    })
    const seatedOnly = roomOf({ quantity: null, capacitySeated: 40, capacityStanding: null })
    expect(readBookingForm({ ...whole, people: "41" }, seatedOnly).faults).toEqual([
      { field: "people", message: "capacityOne", values: { seated: 40, standing: 0, most: 40 } },
    ])
    expect(readBookingForm({ ...whole, people: "7" }, desks).faults).toEqual([])
  })

  it.each(["0", "7", "x", "1.5"])("wants desks that there are: %s", (typed) => {
    expect(readBookingForm({ ...whole, desks: typed }, desks).faults).toEqual([
      { field: "desks", message: "desks" },
    ])
    expect(readBookingForm({ ...whole, desks: typed }, hall).faults).toEqual([])
  })
})

describe("the rule of a pattern", () => {
  const rule = (repeat: Repeat, more: Partial<BookingFormFields> = {}) =>
    rruleOf({ ...whole, repeat, ...more })

  it.each<[Repeat, Partial<BookingFormFields>, string | null]>([
    ["once", {}, null],
    ["daily", {}, "FREQ=DAILY;COUNT=12"],
    ["weekly", {}, "FREQ=WEEKLY;BYDAY=TU;COUNT=12"],
    ["weekly", { days: [1, 3, 7] }, "FREQ=WEEKLY;BYDAY=MO,WE,SU;COUNT=12"],
    ["biweekly", { times: "06" }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6"],
    ["monthly_date", {}, "FREQ=MONTHLY;BYMONTHDAY=24;COUNT=12"],
    ["monthly_day", {}, "FREQ=MONTHLY;BYDAY=4TU;COUNT=12"],
    ["monthly_last", {}, "FREQ=MONTHLY;BYDAY=-1TU;COUNT=12"],
    ["daily", { ends: "until", until: "2026-06-30" }, "FREQ=DAILY;UNTIL=20260630"],
  ])("of %s, %o", (repeat, more, expected) => {
    expect(rule(repeat, more)).toBe(expected)
  })

  it.each([
    ["2026-06-01", "1MO"],
    ["2026-06-07", "1SU"],
    ["2026-06-08", "2MO"],
    ["2026-06-14", "2SU"],
    ["2026-06-15", "3MO"],
    ["2026-06-21", "3SU"],
    ["2026-06-22", "4MO"],
    ["2026-06-28", "4SU"],
    ["2026-06-29", "5MO"],
  ])("counts the weekdays of the month: %s is the %s", (date, nth) => {
    expect(rule("monthly_day", { date })).toBe(`FREQ=MONTHLY;BYDAY=${nth};COUNT=12`)
  })

  it("begins on the date of the request, whatever the date", () => {
    for (let day = 0; day < 61; day++) {
      const date = addDays("2026-03-01", day)
      for (const repeat of ["weekly", "biweekly", "monthly_date", "monthly_day"] as const) {
        const rrule = rule(repeat, { date, times: "3" }) ?? ""
        const [first] = expandRecurrence(
          { rrule, date, from: 600, until: 660, timeZone: "Europe/Brussels", exdates: [], rdates: [] },
          { most: 400 },
        )
        expect(first?.date).toBe(date)
      }
    }
  })

  it.each(repeats.filter((repeat) => repeat !== "once"))("is read back as the pattern: %s", (repeat) => {
    const { days } = patternOf(rule(repeat) ?? "")
    expect(patternOf(rule(repeat) ?? "").repeat).toBe(repeat)
    expect(patternOf(rule("weekly", { days: [1, 7] }) ?? "").days).toEqual([1, 7])
    expect(patternOf("FREQ=WEEKLY;BYDAY=XX,MO").days).toEqual([1])
    expect(days).toEqual(repeat === "weekly" || repeat === "biweekly" ? [weekdayOf(whole.date)] : [])
  })

  it.each([
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=3",
    "FREQ=YEARLY",
    "",
  ])("that the form does not know is read as once: %s", (rrule) => {
    expect(patternOf(rrule).repeat).toBe("once")
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
    { repeat: "monthly_day", ends: "until", until: "2026-06-30" },
  ])("is read back: %o", (some) => {
    const fields = { ...whole, ...some }
    expect(bookingFormFields(bookingFormParams(fields), { today, usual })).toEqual(fields)
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
