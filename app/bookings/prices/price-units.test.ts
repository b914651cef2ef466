import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { instantOf, wallTimeOf } from "~/availability/clock"
import type { PriceUnit } from "~/spaces/vocabulary"
import { unitsIn } from "./price-units"

const zone = "Europe/Brussels"

/** A stay of so many minutes on the clock from a wall time. */
function stayFrom(date: string, minute: number, shown: number) {
  const start = instantOf(zone, date, minute)
  const end = instantOf(zone, date, minute + shown)
  return {
    start,
    end,
    stay: { from: wallTimeOf(zone, start), until: wallTimeOf(zone, end), minutes: (end - start) / 60_000 },
  }
}

/** Counts by walking the calendar with another library, one unit after the other, until the end is reached. */
function counted(unit: PriceUnit, start: number, end: number): number {
  const at = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  const [from, until] = [at(start), at(end)]
  if (unit === "fixed") return 1
  if (unit === "hour") return (end - start) / 3_600_000
  if (unit === "day_part") {
    const parts = new Set<string>()
    // Every start and every border of a part lies on a half hour.
    for (
      let moment = from;
      Temporal.PlainDateTime.compare(moment, until) < 0;
      moment = moment.add({ minutes: 30 })
    )
      parts.add(`${moment.toPlainDate()} ${Math.floor(moment.hour / 6)}`)
    return parts.size
  }
  const step = (count: number): Temporal.DurationLike =>
    unit === "half_day"
      ? { hours: 4 * count }
      : unit === "day"
        ? { days: count }
        : unit === "week"
          ? { weeks: count }
          : { months: count }
  let count = 1
  while (Temporal.PlainDateTime.compare(from.add(step(count)), until) < 0) count++
  return count
}

const units: PriceUnit[] = ["hour", "half_day", "day_part", "day", "week", "month", "fixed"]
const day = 1440
const lengths = [
  30,
  90,
  239,
  240,
  241,
  360,
  361,
  720,
  day - 1,
  day,
  day + 1,
  2 * day,
  7 * day,
  7 * day + 1,
  10 * day,
  14 * day,
  21 * day,
  28 * day,
  30 * day,
  30 * day + 1,
  31 * day,
  32 * day,
  59 * day,
  90 * day,
  365 * day,
]
/** An ordinary day, the end of a month, a leap day, the eves of both clock changes, and the changes themselves. */
const starts: [date: string, minute: number][] = [
  ["2031-06-03", 18 * 60],
  ["2031-01-31", 9 * 60],
  ["2032-02-29", 0],
  ["2031-03-29", 20 * 60],
  ["2031-03-30", 0],
  ["2031-10-25", 22 * 60],
  ["2031-10-26", 0],
  ["2031-12-31", 23 * 60 + 30],
]

describe("units of a price", () => {
  it.each(units)("count like somebody with a calendar does, by the %s", (unit) => {
    for (const [date, minute] of starts)
      for (const length of lengths) {
        // Walking a month by the half hour says no more than a week of it.
        if (unit === "day_part" && length > 7 * day + 1) continue
        const { start, end, stay } = stayFrom(date, minute, length)
        expect([unit, date, minute, length, unitsIn(unit, stay)]).toEqual([
          unit,
          date,
          minute,
          length,
          counted(unit, start, end),
        ])
      }
  })

  it.each([
    ["week", "2031-06-03", 10, 2],
    ["week", "2031-06-03", 14, 2],
    ["week", "2031-06-03", 21, 3],
    ["month", "2031-06-03", 90, 3],
    ["month", "2031-01-31", 28, 1],
    ["month", "2031-01-31", 29, 2],
    ["day", "2031-10-26", 1, 1],
    ["day", "2031-03-30", 1, 1],
  ] as const)("counts by the %s from %s for %i days: %i", (unit, date, days, units) => {
    expect(unitsIn(unit, stayFrom(date, 0, days * day).stay)).toBe(units)
  })

  it("counts something where the clock goes back to before its start", () => {
    const start = instantOf(zone, "2031-10-26", 150)
    const stay = { from: wallTimeOf(zone, start), until: wallTimeOf(zone, start + 45 * 60_000), minutes: 45 }
    expect(stay.until.minute).toBeLessThan(stay.from.minute)
    expect(units.map((unit) => unitsIn(unit, stay))).toEqual([0.75, 1, 1, 1, 1, 1, 1])
  })
})
