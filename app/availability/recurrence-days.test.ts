import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it, vi } from "vitest"
import { addDays, dayNumber, weekdayOf } from "./dates"
import { expandRecurrence } from "./recurrence"
import { changes, quarter } from "./sample-times"

vi.setConfig({ testTimeout: 120_000 })

describe("recurrences, day by day", () => {
  const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
  type Matcher = (date: string, first: string) => boolean
  const weekOf = (date: string) => Math.floor((dayNumber(date) + 3) / 7)
  const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  const dayOf = (date: string) => Number(date.slice(8))
  const daily = fc
    .integer({ min: 1, max: 5 })
    .map((interval): [string, Matcher] => [
      `FREQ=DAILY;INTERVAL=${interval}`,
      (date, first) => (dayNumber(date) - dayNumber(first)) % interval === 0,
    ])
  const weekly = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
    .map(([interval, days]): [string, Matcher] => [
      `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.map((day) => codes[day - 1]).join(",")}`,
      (date, first) => (weekOf(date) - weekOf(first)) % interval === 0 && days.includes(weekdayOf(date)),
    ])
  const monthly = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 15, 29, 30, 31, -1))
    .map(([interval, day]): [string, Matcher] => [
      `FREQ=MONTHLY;INTERVAL=${interval};BYMONTHDAY=${day}`,
      (date, first) =>
        (monthOf(date) - monthOf(first)) % interval === 0 &&
        (day < 0 ? dayOf(addDays(date, 1)) === 1 : dayOf(date) === day),
    ])
  const byWeekday = fc
    .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.integer({ min: 1, max: 7 }))
    .map(([nth, day]): [string, Matcher] => [
      `FREQ=MONTHLY;BYDAY=${nth}${codes[day - 1]}`,
      (date) =>
        weekdayOf(date) === day &&
        (nth > 0
          ? Math.ceil(dayOf(date) / 7) === nth
          : monthOf(addDays(date, -7 * nth)) > monthOf(date) &&
            monthOf(addDays(date, -7 * (nth + 1))) === monthOf(date)),
    ])

  it("come on the dates of their rule, at their local time, unless the clocks skip it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.oneof(daily, weekly, monthly, byWeekday),
        quarter(0, 95),
        quarter(1, 96),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        ([timeZone, around], [rrule, matches], from, until, count, counted) => {
          const date = addDays(around, -20)
          const expected: { date: string; start: number; end: number }[] = []
          const at = (day: string, minute: number, disambiguation: "compatible" | "reject") =>
            Temporal.PlainDate.from(day)
              .toPlainDateTime()
              .add({ minutes: minute })
              .toZonedDateTime(timeZone, { disambiguation })
          const exists = (day: string) => {
            const shown = at(day, from, "compatible").toPlainDateTime()
            return shown.equals(Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes: from }))
          }
          const last = addDays(date, 300)
          for (let day = date; day <= last; day = addDays(day, 1)) {
            if (counted && expected.length === count) break
            if (!matches(day, date) || !exists(day)) continue
            const end = at(day, until > from ? until : until + 1440, "compatible").epochMilliseconds
            expected.push({ date: day, start: at(day, from, "compatible").epochMilliseconds, end })
          }
          const limit = counted && expected.length === count
          const text = limit ? `;COUNT=${count}` : `;UNTIL=${last.replaceAll("-", "")}`
          const found = expandRecurrence(
            { rrule: rrule + text, date, from, until, timeZone, exdates: [], rdates: [] },
            { most: 400 },
          )
          expect(found).toEqual(expected.filter(({ start, end }) => start < end))
        },
      ),
      { numRuns: 100 },
    )
  })
})
