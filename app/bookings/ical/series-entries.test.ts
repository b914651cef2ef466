import { describe, expect, it } from "vitest"
import type { Recurrence } from "~/availability/recurrence"
import { readBack } from "./read-back"
import { datesOf } from "./sample-dates"
import { type EntryBooking, endedSeries, seriesEntries, toldDates } from "./series-entries"
import { writeCalendar } from "./write-calendar"

const host = "roof.example"
const weekly: Recurrence = {
  rrule: "FREQ=WEEKLY;COUNT=6",
  date: "2026-01-06",
  from: 1080,
  until: 1200,
  timeZone: "Europe/Brussels",
  exdates: [],
  rdates: [],
}

function givenUp(booking: EntryBooking, on: string): EntryBooking {
  const texts = { summary: "Cancelled: Choir" }
  return { ...booking, status: "cancelled", updatedAt: `${on}T12:00:00.000Z`, texts }
}

const series = (recurrence: Recurrence) => ({ id: "s", recurrence, sequence: 0 })
const entriesOf = (bookings: EntryBooking[]) =>
  seriesEntries(series(weekly), bookings, host, toldDates(bookings))

describe("dates of a series that were given up", () => {
  const dates = datesOf(weekly)
  const from = (index: number, on: string) => dates.map((date, at) => (at < index ? date : givenUp(date, on)))
  const summaries = (bookings: EntryBooking[]) =>
    readBack(writeCalendar("Mine", entriesOf(bookings))).map(({ status, summary }) => [status, summary])

  it("are left out where one that is had was still to come", () => {
    expect(summaries(from(2, "2026-01-02"))).toEqual(Array(2).fill(["CONFIRMED", "Choir"]))
    expect(summaries(from(2, "2026-01-13"))).toEqual(Array(2).fill(["CONFIRMED", "Choir"]))
  })

  it("are told of each alone once those that are had were over, and what was had stays had", () => {
    const bookings = from(2, "2026-01-15")
    expect(summaries(bookings)).toEqual([
      ...Array(2).fill(["CONFIRMED", "Choir"]),
      ...Array(4).fill(["CANCELLED", "Cancelled: Choir"]),
    ])
    // Most are given up, and yet the event is not.
    expect(entriesOf(bookings).filter(({ repeats }) => repeats)).toMatchObject([
      { status: "CONFIRMED", summary: "Choir" },
    ])
  })

  it("are not told before one that is had", () => {
    const [first, second, ...others] = dates as [EntryBooking, EntryBooking, ...EntryBooking[]]
    const late = others.map((date) => givenUp(date, "2026-01-22"))
    const bookings = [givenUp(first, "2026-01-22"), second, ...late]
    expect(summaries(bookings)[0]).toEqual(["CONFIRMED", "Choir"])
    expect(summaries(bookings)).toHaveLength(5)
  })

  it("are the end of the event where nothing was had", () => {
    const [master, ...others] = entriesOf(from(0, "2026-01-02"))
    expect(others).toEqual([])
    expect(master).toMatchObject({ status: "CANCELLED", summary: "Cancelled: Choir" })
  })
})

describe("the end of a series", () => {
  const [first, ...others] = datesOf(weekly) as [EntryBooking, ...EntryBooking[]]
  const ended = [first, ...others].map((date) => givenUp(date, "2026-01-02"))
  const added = { ...first, id: "added", start: first.start - 3_600_000, plannedStart: null }

  it("is told by a date of its rule, not by one beside it that stands", () => {
    expect(endedSeries(series(weekly), [added, ...ended], host)).toMatchObject({
      uid: "series-s@roof.example",
      status: "CANCELLED",
      summary: "Cancelled: Choir",
      start: first.start,
    })
  })

  it("is none while a date of its rule is had, or where it has none", () => {
    expect(endedSeries(series(weekly), [...ended.slice(1), first], host)).toBeNull()
    expect(endedSeries(series(weekly), [added], host)).toBeNull()
    expect(endedSeries(series(weekly), [], host)).toBeNull()
  })
})
