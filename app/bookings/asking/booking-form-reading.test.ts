import { describe, expect, it } from "vitest"
import { addDays, weekdayOf } from "~/availability/dates"
import { expandRecurrence } from "~/availability/recurrence"
import { type BookingFormFields, readBookingForm, roomOf } from "./booking-form-fields"
import { patternOf, type Repeat, repeats, rruleOf } from "./booking-pattern"
import { whole } from "./sample-request"

const hall = roomOf({ quantity: null, capacitySeated: 40, capacityStanding: 60 })
const desks = roomOf({ quantity: 6, capacitySeated: null, capacityStanding: null })

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
