import { expect, it } from "vitest"
import type { Recurrence } from "~/availability/recurrence"
import { readBack, readElsewhere } from "./read-back"
import { datesOf } from "./sample-dates"
import { type EntryBooking, seriesEntries } from "./series-entries"
import { writeCalendar } from "./write-calendar"

const evening = { from: 1080, until: 1200, timeZone: "Europe/Brussels", exdates: [], rdates: [] }

function written(recurrence: Recurrence, bookings: EntryBooking[]): string {
  return writeCalendar("Mine", seriesEntries({ id: "s", recurrence, sequence: 0 }, bookings, "roof.example"))
}

it.each([
  ["FREQ=YEARLY;BYWEEKNO=3,20;BYDAY=MO,FR;COUNT=8", "2026-01-12"],
  ["FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,SU;COUNT=6", "2025-12-29"],
  ["FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TU;COUNT=4", "2026-12-29"],
  ["FREQ=YEARLY;BYWEEKNO=20;COUNT=4", "2026-05-14"],
  ["FREQ=YEARLY;INTERVAL=2;WKST=SU;BYWEEKNO=10;BYDAY=SU,SA;COUNT=4", "2026-03-08"],
  ["FREQ=YEARLY;BYWEEKNO=44;BYDAY=TU,SU;UNTIL=20291231", "2026-10-27"],
  ["FREQ=YEARLY;BYMONTHDAY=15;COUNT=14", "2026-01-15"],
  ["FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=-1;COUNT=4", "2026-01-31"],
  ["FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4,21;COUNT=4", "2026-07-04"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1,-1;COUNT=5", "2026-02-01"],
  ["FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SA;COUNT=4", "2026-07-04"],
  ["FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU,-1TU;COUNT=8", "2026-03-10"],
  ["FREQ=YEARLY;BYDAY=20MO;COUNT=4", "2026-05-18"],
  ["FREQ=YEARLY;BYDAY=MO;BYSETPOS=-1;COUNT=4", "2026-12-28"],
  ["FREQ=YEARLY;BYMONTH=3;BYDAY=MO,TU;BYSETPOS=2;COUNT=4", "2026-03-03"],
  ["FREQ=YEARLY;BYYEARDAY=10,-1;COUNT=6", "2026-01-10"],
  ["FREQ=YEARLY;BYYEARDAY=366;COUNT=2", "2028-12-31"],
  ["FREQ=YEARLY;BYMONTH=1,3;COUNT=6", "2026-01-31"],
  ["FREQ=YEARLY;INTERVAL=2;COUNT=4", "2026-01-15"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=6", "2026-01-07"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6", "2026-01-30"],
])("programs that know few rules find the dates of %s from %s", (rrule, date) => {
  const recurrence = { ...evening, rrule, date }
  const bookings = datesOf(recurrence)
  // What is left out counts among the dates of a rule.
  for (const had of [bookings, bookings.filter((_, index) => index !== 1)]) {
    const text = written(recurrence, had)
    const expected = had.map(({ start, end }) => ({ start, end }))
    expect(readElsewhere(text).map(({ start, end }) => ({ start, end }))).toEqual(expected)
    expect(readBack(text).map(({ start, end }) => ({ start, end }))).toEqual(expected)
  }
})

it("weeks of the year are written as every week, without those that are not had", () => {
  const recurrence = { ...evening, rrule: "FREQ=YEARLY;BYWEEKNO=3,6;BYDAY=MO;COUNT=2", date: "2026-01-12" }
  const lines = written(recurrence, datesOf(recurrence)).split("\r\n")
  expect(lines).toContain("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260202T180000Z")
  expect(lines.filter((line) => line.startsWith("EXDATE"))).toEqual([
    "EXDATE;TZID=Europe/Brussels:20260119T180000",
    "EXDATE;TZID=Europe/Brussels:20260126T180000",
  ])
})
