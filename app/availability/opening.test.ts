import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { instantOf } from "./clock"
import { covers, type Interval } from "./intervals"
import { type DatedException, isOpen, type OpeningRules, openBetween, openingMask } from "./opening"
import { hours, zone } from "./sample-times"
import { type WeeklyHours, wallMinutes, weekMask } from "./weekly-hours"

/** Dates on which something is open or closed, all day or from one hour until another. */
const dated = (open: boolean, from: string, until: string, times?: [number, number]): DatedException => ({
  from,
  until,
  open,
  fromMinute: times ? times[0] * 60 : null,
  untilMinute: times ? times[1] * 60 : null,
})
const opened = (from: string, until: string, times?: [number, number]) => dated(true, from, until, times)
const closed = (from: string, until: string, times?: [number, number]) => dated(false, from, until, times)
const rules = (list: WeeklyHours[], exceptions: DatedException[] = []): OpeningRules => ({
  timeZone: zone,
  hours: list,
  exceptions,
})
/** Open time as clocks of UTC show it: an hour behind Brussels in winter, two in summer. */
const openIn = (open: OpeningRules, start: string, end: string) =>
  openBetween(open, { start: Date.parse(start), end: Date.parse(end) }).map(iso)
const iso = ({ start, end }: Interval) =>
  [start, end].map((at) => new Date(at).toISOString().slice(5, 16)).join("/")

describe("open time across changes of the clock", () => {
  // In Brussels clocks go from 02:00 to 03:00 on 29 March 2026 and from 03:00 to 02:00 on 25 October.
  it("keeps a weekly hour at its wall time", () => {
    expect(openIn(rules([hours(2, 18, 20)]), "2026-03-20T00:00Z", "2026-04-01T00:00Z")).toEqual([
      "03-24T17:00/03-24T19:00",
      "03-31T16:00/03-31T18:00",
    ])
  })

  it("has short and long nights", () => {
    const nights = rules([hours(6, 22, 6)])
    expect(openIn(nights, "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toEqual(["03-28T21:00/03-29T04:00"])
    expect(openIn(nights, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toEqual(["10-24T20:00/10-25T05:00"])
  })

  it("opens after the gap where the clocks skip the hour, and not at all in the gap", () => {
    const night = ["2026-03-28T12:00Z", "2026-03-29T12:00Z"] as const
    expect(openIn(rules([hours(7, 2.5, 5)]), ...night)).toEqual(["03-29T01:00/03-29T03:00"])
    expect(openIn(rules([hours(7, 2, 3)]), ...night)).toEqual([])
  })

  it("answers a date", () => {
    const sunday = rules([hours(7, 1, 6)])
    expect(isOpen(sunday, "2026-03-29", 60, 300)).toBe(true)
    expect(isOpen(sunday, "2026-03-29", 60, 361)).toBe(false)
  })

  it("is none where the clocks skip from the start to the end", () => {
    const always = rules([1, 2, 3, 4, 5, 6, 7].map((day) => hours(day, 0, 24)))
    expect(isOpen(always, "2026-03-29", 150, 240)).toBe(true)
    expect(isOpen(always, "2026-03-29", 150, 210)).toBe(false)
  })
})

describe("dates with other hours", () => {
  // Friday 12 to Sunday 14 June 2026: both nights from eight until two, and Sunday morning.
  const weekend = [hours(5, 20, 2), hours(6, 20, 2), hours(7, 10, 12)]
  const [friday, saturday, sunday] = [
    "06-12T18:00/06-13T00:00",
    "06-13T18:00/06-14T00:00",
    "06-14T08:00/06-14T10:00",
  ]
  const openWith = (...exceptions: DatedException[]) =>
    openIn(rules(weekend, exceptions), "2026-06-12T10:00Z", "2026-06-15T10:00Z")

  it("are those of the week where there is none, or where they are other dates", () => {
    expect(openWith()).toEqual([friday, saturday, sunday])
    expect(openWith(closed("2026-06-01", "2026-06-11"), closed("2026-06-16", "2026-06-30"))).toEqual([
      friday,
      saturday,
      sunday,
    ])
  })

  it("closed all day end the night before at midnight, and have no night of their own", () => {
    expect(openWith(closed("2026-06-13", "2026-06-13"))).toEqual(["06-12T18:00/06-12T22:00", sunday])
    expect(openWith(closed("2026-06-12", "2026-06-13"))).toEqual([sunday])
    expect(openWith(closed("2026-06-14", "2026-06-14"))).toEqual([friday, "06-13T18:00/06-13T22:00"])
  })

  it("closed from midnight to midnight keep what their night has of the next date", () => {
    expect(openWith(closed("2026-06-13", "2026-06-13", [0, 24]))).toEqual([
      "06-12T18:00/06-12T22:00",
      "06-13T22:00/06-14T00:00",
      sunday,
    ])
  })

  it("closed for hours lose them on each date, into the next one where they end there", () => {
    expect(openWith(closed("2026-06-13", "2026-06-13", [21, 23]))).toEqual([
      friday,
      "06-13T18:00/06-13T19:00",
      "06-13T21:00/06-14T00:00",
      sunday,
    ])
    expect(openWith(closed("2026-06-12", "2026-06-13", [23, 1]))).toEqual([
      "06-12T18:00/06-12T21:00",
      "06-12T23:00/06-13T00:00",
      "06-13T18:00/06-13T21:00",
      "06-13T23:00/06-14T00:00",
      sunday,
    ])
  })

  it("opened have their hours beside those of the week, or the whole day", () => {
    expect(openWith(opened("2026-06-13", "2026-06-15", [9, 11]))).toEqual([
      friday,
      "06-13T07:00/06-13T09:00",
      saturday,
      "06-14T07:00/06-14T10:00",
      "06-15T07:00/06-15T09:00",
    ])
    expect(openWith(opened("2026-06-11", "2026-06-11"), opened("2026-06-15", "2026-06-15"))).toEqual([
      friday,
      saturday,
      sunday,
      "06-14T22:00/06-15T10:00",
    ])
    expect(openWith(opened("2026-06-14", "2026-06-14"))).toEqual([friday, "06-13T18:00/06-14T22:00"])
  })

  it("heed the order: what comes later overrules", () => {
    const [day, morning] = [closed("2026-06-13", "2026-06-14"), opened("2026-06-13", "2026-06-13", [10, 11])]
    expect(openWith(day, morning)).toEqual(["06-12T18:00/06-12T22:00", "06-13T08:00/06-13T09:00"])
    expect(openWith(morning, day)).toEqual(["06-12T18:00/06-12T22:00"])
  })

  it("answer a date by what is near it", () => {
    const night = (...exceptions: DatedException[]) => {
      const open = rules(weekend, exceptions)
      return [isOpen(open, "2026-06-12", 1200, 120), isOpen(open, "2026-06-13", 0, 120)]
    }
    expect(night()).toEqual([true, true])
    expect(night(closed("2026-06-12", "2026-06-12"))).toEqual([false, false])
    expect(night(closed("2026-06-13", "2026-06-13"))).toEqual([false, false])
    expect(night(closed("2026-06-11", "2026-06-11"))).toEqual([true, true])
    expect(night(closed("2026-06-14", "2026-06-14"))).toEqual([true, true])
    expect(night(closed("2026-06-11", "2026-06-11", [22, 21]))).toEqual([false, true])
    expect(isOpen(rules([], [opened("2026-06-13", "2026-06-13", [22, 4])]), "2026-06-14", 60, 240)).toBe(true)
  })

  it("are open on a date when its instants are", () => {
    const quarter = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((quarters) => quarters * 15)
    const times = fc.tuple(quarter(0, 95), quarter(0, 96))
    const aDate = fc.constantFrom(
      ...["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"],
      ...["2026-06-11", "2026-06-12", "2026-06-13", "2026-06-14", "2026-06-15"],
      ...["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"],
    )
    const weekly = fc
      .tuple(fc.integer({ min: 1, max: 7 }), times)
      .map(([weekday, [from, until]]) => ({ ...hours(weekday, 0, 0), from, until }))
    const exception = fc.tuple(fc.boolean(), aDate, fc.option(times)).map(([open, date, times]) => ({
      ...dated(open, date, date),
      ...(times && { fromMinute: times[0], untilMinute: times[1] }),
    }))
    fc.assert(
      fc.property(
        fc.array(weekly, { maxLength: 7 }),
        fc.array(exception, { maxLength: 3 }),
        aDate,
        times,
        (list, exceptions, date, [from, until]) => {
          const open = rules(list, exceptions)
          const start = instantOf(zone, date, from)
          const slot = { start, end: instantOf(zone, date, from + wallMinutes(from, until)) }
          expect(isOpen(open, date, from, until)).toBe(covers(openBetween(open, slot), slot))
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe("the half hours in which rules are ever open", () => {
  const maskOf = (...exceptions: DatedException[]) => openingMask({ hours: [hours(2, 18, 22)], exceptions })

  it("are those of the week, whatever is closed", () => {
    expect(maskOf()).toEqual(weekMask([hours(2, 18, 22)]))
    expect(maskOf(closed("2026-06-09", "2026-06-09"))).toEqual(weekMask([hours(2, 18, 22)]))
  })

  it("and those of dates that are opened, on their weekdays", () => {
    expect(maskOf(opened("2026-06-13", "2026-06-13", [20, 2]))).toEqual(
      weekMask([hours(2, 18, 22), hours(6, 20, 2)]),
    )
    expect(maskOf(opened("2026-06-13", "2026-06-15", [10, 12]))).toEqual(
      weekMask([hours(2, 18, 22), hours(6, 10, 12), hours(7, 10, 12), hours(1, 10, 12)]),
    )
    expect(maskOf(opened("2026-06-13", "2026-06-13"))).toEqual(weekMask([hours(2, 18, 22), hours(6, 0, 24)]))
    expect(maskOf(opened("2026-01-01", "2026-12-31", [10, 12]))).toEqual(
      weekMask([hours(2, 18, 22), ...[1, 2, 3, 4, 5, 6, 7].map((day) => hours(day, 10, 12))]),
    )
  })
})
