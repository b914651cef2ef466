import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "~/availability/dates"
import { expandRecurrence, type Recurrence } from "~/availability/recurrence"
import { bookingStatuses } from "../booking"
import { readBack, readElsewhere } from "./read-back"
import {
  bookingEntry,
  type EntryBooking,
  entryStatus,
  type ShownSeries,
  seriesEntries,
} from "./series-entries"
import { writeCalendar } from "./write-calendar"

const host = "roof.example"

const texts = { summary: "Hall, House" }
const booking = (start: number, end: number, more: Partial<EntryBooking> = {}): EntryBooking => ({
  id: `b${start}`,
  status: "confirmed",
  start,
  end,
  plannedStart: null,
  sequence: 0,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-02T00:00:00.000Z",
  timeZone: "Europe/Brussels",
  texts,
  ...more,
})

describe("a single booking", () => {
  const at = Date.parse("2026-12-01T17:00:00Z")
  const write = (more: Partial<EntryBooking> = {}) =>
    writeCalendar("Mine", [bookingEntry(booking(at, at + 7_200_000, more), host)])

  it("is told by the clock of its building, with a name that stays and all that programs ask for", () => {
    const lines = write({ id: "x", sequence: 3 }).split("\r\n")
    for (const line of [
      "UID:booking-x@roof.example",
      "SEQUENCE:3",
      "DTSTART;TZID=Europe/Brussels:20261201T180000",
      "DTEND;TZID=Europe/Brussels:20261201T200000",
      "DTSTAMP:20260102T000000Z",
      "CREATED:20260101T000000Z",
      "LAST-MODIFIED:20260102T000000Z",
      "STATUS:CONFIRMED",
      "TRANSP:OPAQUE",
      "TZID:Europe/Brussels",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ])
      expect(lines).toContain(line)
  })

  it.each([
    ["confirmed", "CONFIRMED"],
    ["completed", "CONFIRMED"],
    ["requested", "TENTATIVE"],
    ["offered", "TENTATIVE"],
    ["cancelled", "CANCELLED"],
    ["declined", "CANCELLED"],
    ["rejected", "CANCELLED"],
  ] as const)("that is %s is %s", (status, expected) => {
    expect(readBack(write({ status }))[0]?.status).toBe(expected)
  })

  it("names no method, as what is published tells no organiser (RFC 5546, 3.2.1)", () => {
    expect(write()).not.toMatch(/^METHOD/m)
  })

  it("keeps its words whatever they are, on lines of 75 octets at most", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), (words) => {
        const summary = words.replace(/\p{Cc}|\s/gu, " ").trim() || "x"
        const text = write({ texts: { summary: `a\\;,:"${summary}`, description: "one\ntwo" } })
        for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/)
        expect(readBack(text)[0]?.summary).toBe(`a\\;,:"${summary}`)
      }),
    )
  })

  it("lets nobody write lines of their own into it", () => {
    const text = write({
      texts: { summary: "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0000", location: "b\nUID:other" },
    })
    expect(readBack(text)).toHaveLength(1)
    expect(text).not.toMatch(/^UID:other/m)
  })

  it("keeps its instants when clocks show a time twice", () => {
    const first = Date.parse("2026-10-25T00:15:00Z")
    for (const start of [first, first + 3_600_000]) {
      const text = writeCalendar("Mine", [bookingEntry(booking(start, start + 1_800_000), host)])
      expect(readBack(text)).toMatchObject([{ start, end: start + 1_800_000 }])
    }
  })
})

const zones = [
  "Europe/Brussels",
  "America/New_York",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "UTC",
]
const aRule = fc.oneof(
  fc.constantFrom("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU"),
  fc.constantFrom(
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=5MO",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=WEEKLY;BYDAY=SA,SU",
  ),
)

interface Made {
  series: ShownSeries
  bookings: EntryBooking[]
}

/** A series of which dates were rejected, cancelled, moved, made longer, renamed or added. */
const made: fc.Arbitrary<Made> = fc
  .record({
    rule: aRule,
    count: fc.integer({ min: 1, max: 30 }),
    day: fc.integer({ min: 0, max: 700 }),
    from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
    length: fc.integer({ min: 1, max: 90 }).map((quarters) => quarters * 15),
    timeZone: fc.constantFrom(...zones),
    verdicts: fc.array(
      fc.tuple(fc.constantFrom("usual", "usual", "status", "moved", "longer", "renamed"), fc.nat(13)),
      {
        minLength: 30,
        maxLength: 30,
      },
    ),
    added: fc.boolean(),
  })
  .map(({ rule, count, day, from, length, timeZone, verdicts, added }) => {
    const recurrence: Recurrence = {
      rrule: `${rule};COUNT=${count}`,
      date: addDays("2026-01-01", day),
      from,
      until: (from + length) % 1440,
      timeZone,
      exdates: [],
      rdates: [],
    }
    const occurrences = expandRecurrence(recurrence, { most: 100 })
    const bookings = occurrences.map(({ start, end }, index) => {
      const [verdict, by] = verdicts[index] ?? ["usual", 0]
      const plain = booking(start, end, { plannedStart: start, timeZone })
      const quarter = 900_000 * (by + 1)
      if (verdict === "status") return { ...plain, status: bookingStatuses[by] ?? "confirmed" }
      if (verdict === "moved") return { ...plain, start: start + quarter, end: end + quarter }
      if (verdict === "longer") return { ...plain, end: end + quarter }
      if (verdict === "renamed") return { ...plain, texts: { summary: "Other hall" } }
      return plain
    })
    const last = occurrences.at(-1)
    if (added && last) {
      const start = last.start + 40 * 86_400_000 + 1_800_000
      bookings.push(booking(start, start + 3_600_000, { plannedStart: start, timeZone }))
    }
    return { series: { id: "s", recurrence, sequence: 1 }, bookings }
  })

describe("a series", () => {
  it("is read back as exactly what is had, at its times, across changes of clocks", () => {
    fc.assert(
      fc.property(made, ({ series, bookings }) => {
        const text = writeCalendar("Mine", seriesEntries(series, bookings, host))
        const expected = bookings
          .map(({ start, end, status, texts }) => ({
            start,
            end,
            status: entryStatus(status),
            summary: texts.summary,
          }))
          .filter(({ status }) => status !== "CANCELLED")
          .sort((a, b) => a.start - b.start || a.end - b.end)
        expect(readBack(text)).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it("is read as the same by another library", () => {
    fc.assert(
      fc.property(made, ({ series, bookings }) => {
        fc.pre(series.recurrence.timeZone === "Europe/Brussels")
        const text = writeCalendar("Mine", seriesEntries(series, bookings, host))
        const expected = bookings
          .filter(({ status }) => entryStatus(status) !== "CANCELLED")
          .map(({ start, end, texts: { summary } }) => ({ start, end, summary }))
          .sort((a, b) => a.start - b.start || a.end - b.end)
        expect(readElsewhere(text)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  const weekly: Recurrence = {
    rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
    date: "2026-10-13",
    from: 1080,
    until: 1200,
    timeZone: "Europe/Brussels",
    exdates: [],
    rdates: [],
  }
  const rows = expandRecurrence(weekly, { most: 10 }).map(({ start, end }) =>
    booking(start, end, { plannedStart: start }),
  )
  const lines = (bookings: EntryBooking[]) =>
    writeCalendar("Mine", seriesEntries({ id: "s", recurrence: weekly, sequence: 0 }, bookings, host)).split(
      "\r\n",
    )

  it("is one event with its rule, the dates left out, and one event for each that differs", () => {
    const [first, second, third, fourth] = rows as [EntryBooking, EntryBooking, EntryBooking, EntryBooking]
    const written = lines([
      first,
      { ...second, status: "rejected", sequence: 2 },
      { ...third, start: third.start + 3_600_000, end: third.end + 3_600_000, sequence: 1 },
      fourth,
    ])
    expect(written.filter((line) => line === "UID:series-s@roof.example")).toHaveLength(2)
    expect(written.filter((line) => line === "SEQUENCE:3")).toHaveLength(2)
    for (const line of [
      "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T180000Z",
      "EXDATE;TZID=Europe/Brussels:20261020T180000",
      "RECURRENCE-ID;TZID=Europe/Brussels:20261027T180000",
      "DTSTART;TZID=Europe/Brussels:20261027T190000",
    ])
      expect(written).toContain(line)
  })

  it.each([
    ["America/New_York", "2026-10-18", 60, "FREQ=WEEKLY;COUNT=3"],
    ["Europe/Brussels", "2026-10-11", 150, "FREQ=WEEKLY;COUNT=3"],
    ["Europe/Brussels", "2027-03-14", 180, "FREQ=WEEKLY;COUNT=3"],
    ["Australia/Lord_Howe", "2027-09-19", 150, "FREQ=WEEKLY;COUNT=3"],
  ])(
    "in %s from %s ends when clocks change, and its last date is found, moved or not",
    (timeZone, date, from, rrule) => {
      const recurrence: Recurrence = { ...weekly, rrule, date, from, until: from + 15, timeZone }
      const plain = expandRecurrence(recurrence, { most: 10 }).map(({ start, end }) =>
        booking(start, end, { plannedStart: start, timeZone }),
      )
      const moved = plain.map((row, index) => ({ ...row, start: row.start + (index === 2 ? 900_000 : 0) }))
      for (const bookings of [plain, moved]) {
        const text = writeCalendar(
          "Mine",
          seriesEntries({ id: "s", recurrence, sequence: 0 }, bookings, host),
        )
        expect(readBack(text).map(({ start }) => start)).toEqual(bookings.map(({ start }) => start))
      }
    },
  )

  it("is nothing when none of it is had", () => {
    expect(lines(rows.map((row) => ({ ...row, status: "cancelled" as const })))).not.toContain("BEGIN:VEVENT")
  })
})
