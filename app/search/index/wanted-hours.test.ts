import { describe, expect, it } from "vitest"
import type { DatedException } from "~/availability/opening"
import { hours, zone } from "~/availability/sample-times"
import type { HolidayDates } from "~/city/holiday-dates"
import { type SharingForm, schoolCalendars, sharingForms, type WeeklyRule } from "~/spaces/vocabulary"
import { everyDate, type WantedTime } from "../query/space-query"
import { HoursPool } from "./hours-pool"
import { everyForm, noForm, WantedHours } from "./wanted-hours"

const now = Date.parse("2026-03-18T09:00:00Z")
const [french, dutch, none] = ["fr", "nl", "none"].map((name) => schoolCalendars.indexOf(name as "fr"))

const rule = (weekday: number, from: number, until: number, form: SharingForm | null = null): WeeklyRule => ({
  ...hours(weekday, from, until),
  form,
  validFrom: null,
  validUntil: null,
})
const closed = (from: string, until = from): DatedException => ({
  from,
  until,
  open: false,
  fromMinute: null,
  untilMinute: null,
})
const sundays = (from: number, until: number, given: Partial<WantedTime> = {}): WantedTime => ({
  date: "2026-03-22",
  weekday: 7,
  from: from * 60,
  until: until * 60,
  weeks: 3,
  ...everyDate,
  ...given,
})

function asked(
  time: WantedTime,
  rules: WeeklyRule[],
  exceptions: DatedException[] = [],
  holidays: HolidayDates = new Map(),
) {
  const pool = new HoursPool()
  pool.intern({ rules, exceptions, zone })
  return new WantedHours(time, pool, holidays, now, new Map())
}

describe("a row of weeks", () => {
  // In Brussels clocks go from 02:00 to 03:00 on Sunday 29 March 2026.
  it.each([
    ["where each date is open", 3, 6, [rule(7, 3, 6)], true],
    ["not where hours begin later", 2.5, 4, [rule(7, 3, 6)], false],
    ["where the clocks skip the start of one", 2.5, 4, [rule(7, 2, 4)], true],
    ["where the clocks skip all of one", 2.25, 2.75, [rule(7, 2, 3)], true],
  ])("is open %s", (_, from, until, rules, open) => {
    expect(asked(sundays(from, until), rules).openForms(0, 0, 0)).toBe(open ? everyForm : 0)
  })

  it("leaves out no other date of that night, and none of another", () => {
    for (const date of ["2026-03-29", "2026-04-05"])
      expect(asked(sundays(10, 11), [rule(7, 10, 11)], [closed(date)]).openForms(0, 0, 0)).toBe(0)
  })

  it("is not left out of a date that is asked once", () => {
    const once = sundays(2.25, 2.75, { date: "2026-03-29", weekday: null })
    expect(asked(once, [rule(7, 2, 3)]).openForms(0, 0, 0)).toBe(0)
  })

  it("ends on its last day", () => {
    const until = (lastDate: string) =>
      asked(sundays(10, 11, { lastDate }), [rule(7, 10, 11)]).slots(0, 0).length
    expect(until("2026-06-27")).toBe(14)
    expect(until("2026-06-28")).toBe(15)
    expect(until("2026-03-21")).toBe(0)
  })

  it("is open for the forms that it is made for, and for the rest where it says none", () => {
    const rules = [rule(7, 9, 12), rule(7, 12, 18, "co_use")]
    expect(asked(sundays(10, 11), rules).openForms(0, 0, 0)).toBe(everyForm)
    expect(asked(sundays(11, 13), rules).openForms(0, 0, 0)).toBe(1 << sharingForms.indexOf("co_use"))
  })
})

describe("dates that are left out or may fail", () => {
  const always = [rule(7, 8, 22)]
  const holidays = new Map([
    ["public", new Set(["2026-04-05"])],
    ["fr", new Set(["2026-03-29"])],
    ["nl", new Set(["2026-03-22", "2026-04-12"])],
  ])

  it.each([
    ["the public ones", ["public_holidays"], 3, 3, 3],
    ["those of the schools of the building", ["school_holidays"], 3, 2, 4],
    ["both", ["public_holidays", "school_holidays"], 2, 1, 3],
  ] as const)("leaves out %s", (_, without, inFrench, inDutch, inNone) => {
    const wanted = asked(sundays(10, 11, { weeks: 4, without: [...without] }), always, [], holidays)
    expect([french, dutch, none].map((calendar) => wanted.slots(0, calendar as number).length)).toEqual([
      inFrench,
      inDutch,
      inNone,
    ])
  })

  it("tells calendars apart", () => {
    const time = sundays(10, 11, { without: ["school_holidays"] })
    const wanted = asked(time, always, [closed("2026-03-29")], holidays)
    expect(wanted.openForms(0, french as number, 0)).toBe(everyForm)
    expect(wanted.openForms(0, dutch as number, 0)).toBe(0)
  })

  it.each([
    [100, 0],
    [67, 0],
    [66, everyForm],
    [1, everyForm],
  ])("is open on enough of three dates, of which one fails, at %i %%", (freeShare, open) => {
    const wanted = asked(sundays(10, 11, { freeShare }), always, [closed("2026-04-05")])
    expect(wanted.openForms(0, 0, 0)).toBe(open)
    expect(wanted.freeDates(0, 0, 0, 0)).toBe(2)
  })

  it("counts what somebody has, and needs one date at least", () => {
    const wanted = asked(sundays(10, 11, { freeShare: 1 }), always, [closed("2026-04-05")])
    expect(wanted.openForms(0, 0, 0, [true, false, false])).toBe(everyForm)
    expect(wanted.freeDates(0, 0, 0, 0, [true, false, false])).toBe(1)
    expect(wanted.openForms(0, 0, 0, [true, true, false])).toBe(0)
    expect(wanted.freeDates(0, 0, 0, 0, [true, true, false])).toBe(0)
  })

  it("counts no date that comes too soon", () => {
    const wanted = asked(sundays(10, 11, { freeShare: 66 }), always)
    const [first, second] = wanted.slots(0, 0)
    expect(wanted.datesBefore(0, 0, first?.start ?? 0)).toBe(0)
    expect(wanted.datesBefore(0, 0, (first?.start ?? 0) + 1)).toBe(1)
    expect(wanted.freeDates(0, 0, 0, 1)).toBe(2)
    expect(wanted.freeSlots(0, 0, 0, 1)[0]).toEqual(second)
    expect([0, 1, 2].map((tooSoon) => wanted.openForms(0, 0, tooSoon))).toEqual([everyForm, everyForm, 0])
    const whenever = asked(sundays(10, 11, { date: null }), always)
    expect([0, 2, 3].map((tooSoon) => whenever.openForms(0, 0, tooSoon))).toEqual([everyForm, everyForm, 0])
    expect(whenever.datesAsked(0, 0, 2)).toBe(1)
  })

  it("counts the best of the forms that are asked", () => {
    const wanted = asked(sundays(10, 11, { freeShare: 50 }), [rule(7, 8, 22, "hourly")])
    const hourly = 1 << sharingForms.indexOf("hourly")
    expect(wanted.freeDates(0, 0, hourly, 0)).toBe(3)
    expect(wanted.freeDates(0, 0, noForm, 0)).toBe(0)
  })
})
