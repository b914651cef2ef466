import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { remembering } from "./remembering"
import { frequencies, type NumberedWeekday, type RuleParts, ruleWalls } from "./rule-walls"
import { dayMs } from "./units"

const plenty = () => ({ steps: 1_000_000 })

function walls(rule: RuleParts, start: string, until: string, from?: string): string[] {
  const found: string[] = []
  const end = Date.parse(`${until}Z`)
  const options = { budget: plenty(), ...(from && { from: Date.parse(`${from}Z`) }) }
  for (const wall of ruleWalls(rule, Date.parse(`${start}Z`), options)) {
    if (wall >= end) break
    found.push(new Date(wall).toISOString().slice(0, 16))
  }
  return found
}
const base = { interval: 1, weekStart: 1 }
const dates = (rule: Partial<RuleParts> & Pick<RuleParts, "frequency">, start: string, until: string) =>
  walls({ ...base, ...rule }, `${start}T00:00`, `${until}T00:00`).map((wall) => wall.slice(0, 10))

describe("a rule", () => {
  it("from 29 February gives leap years alone", () => {
    expect(dates({ frequency: "YEARLY" }, "2024-02-29", "2033-01-01")).toEqual([
      "2024-02-29",
      "2028-02-29",
      "2032-02-29",
    ])
  })

  it("by the days of a year and the weekday asks for both", () => {
    const rule = { frequency: "YEARLY", yearDays: [1, 100], weekdays: [{ nth: 0, weekday: 5 }] } as const
    expect(
      dates(
        { ...rule, yearDays: [...rule.yearDays], weekdays: [...rule.weekdays] },
        "2026-01-01",
        "2029-01-01",
      ),
    )
      // 10 April 2026 and 1 January 2027 are Fridays.
      .toEqual(["2026-04-10", "2027-01-01"])
  })

  it("by week 53 falls in years that have one, and weeks are those of their own year", () => {
    const monday = [{ nth: 0, weekday: 1 }]
    expect(dates({ frequency: "YEARLY", weeks: [53], weekdays: monday }, "2026-01-01", "2038-01-01")).toEqual(
      ["2026-12-28", "2032-12-27", "2037-12-28"],
    )
    // Week 1 of 2026 begins in December 2025, week 1 of 2025 in December 2024.
    const first = { frequency: "YEARLY", weeks: [1], weekdays: monday } as const
    expect(dates({ ...first, weeks: [1], interval: 2 }, "2024-12-30", "2029-06-01")).toEqual([
      "2024-12-30",
      "2027-01-04",
      "2029-01-01",
    ])
  })

  it("by the weeks of a year and the month asks for both", () => {
    const rule: RuleParts = { ...base, frequency: "YEARLY", weeks: [5, 9], months: [2] }
    expect(dates(rule, "2026-02-24", "2027-12-01")).toEqual(["2026-02-24", "2027-02-02"])
  })

  it("ends when it may look at no more days", () => {
    const never: RuleParts = { ...base, frequency: "DAILY", months: [2], monthDays: [30] }
    const budget = { steps: 5000 }
    expect([...ruleWalls(never, 0, { budget })]).toEqual([])
    expect(budget.steps).toBeLessThan(0)
  })
})

describe("every part of a rule", () => {
  it("gives what a plain lay-out day by day gives", () => {
    const list = <T>(item: fc.Arbitrary<T>, maxLength: number) =>
      fc.uniqueArray(item, { minLength: 1, maxLength })
    const signed = (max: number) => fc.integer({ min: -max, max }).filter((number) => number !== 0)
    const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq })
    const plainDay = fc.integer({ min: 1, max: 7 }).map((weekday) => ({ nth: 0, weekday }))
    const nthDay = (max: number) => fc.record({ nth: signed(max), weekday: fc.integer({ min: 1, max: 7 }) })
    const rules = fc
      .record({
        frequency: fc.constantFrom(...frequencies),
        interval: fc.integer({ min: 1, max: 4 }),
        weekStart: fc.integer({ min: 1, max: 7 }),
        months: maybe(list(fc.integer({ min: 1, max: 12 }), 4)),
        weeks: maybe(list(fc.oneof(signed(53), fc.constantFrom(1, 53, -1, -53, 52)), 3)),
        yearDays: maybe(list(fc.oneof(signed(366), fc.constantFrom(1, 60, 365, 366, -1, -366)), 40)),
        monthDays: maybe(list(fc.oneof(signed(31), fc.constantFrom(29, 30, 31, -1)), 8)),
        weekdays: maybe(list(plainDay, 4)),
        numbered: maybe(list(fc.oneof(nthDay(5), nthDay(53)), 3)),
        hours: maybe(list(fc.integer({ min: 0, max: 23 }), 3), 1),
        minutes: maybe(list(fc.integer({ min: 0, max: 59 }), 2), 1),
        positions: maybe(list(fc.oneof(signed(4), signed(60)), 3), 1),
      })
      .map(({ numbered, ...all }): RuleParts => {
        // What the standard allows together.
        const rule: RuleParts = { frequency: all.frequency, interval: all.interval, weekStart: all.weekStart }
        const yearly = all.frequency === "YEARLY"
        const weeks = yearly ? all.weeks : undefined
        const named: NumberedWeekday[] | undefined =
          (yearly || all.frequency === "MONTHLY") && !weeks && numbered ? numbered : all.weekdays
        const parts = {
          months: all.months,
          weeks,
          yearDays: yearly ? all.yearDays : undefined,
          monthDays: all.frequency === "WEEKLY" ? undefined : all.monthDays,
          weekdays: named,
          hours: all.hours,
          minutes: all.minutes,
          positions: all.positions,
        }
        return { ...rule, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value)) }
      })
    fc.assert(
      fc.property(
        rules,
        fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(789, 1520, 2191, 362, 1094)),
        fc.integer({ min: -200, max: 1000 }),
        (rule, day, ahead) => {
          const start = Date.UTC(2022, 0, 1, 18, 30) + day * dayMs
          const until = start + 1200 * dayMs
          const from = start + ahead * dayMs
          const found: number[] = []
          for (const wall of ruleWalls(rule, start, { from, budget: plenty() })) {
            if (wall >= until) break
            found.push(wall)
          }
          const expected = laidOut(rule, start, until)
          expect(found.filter((wall) => wall >= from)).toEqual(expected.filter((wall) => wall >= from))
        },
      ),
      { numRuns: 120 },
    )
  })
})

/** Every day looked at by itself, as the table of RFC 5545 (3.3.10) reads, with another library's calendar. */
function laidOut(rule: RuleParts, start: number, until: number): number[] {
  const first = dateAt(start)
  const periods = new Map<string, number[]>()
  const order = (wall: number) => countOf(rule, dateAt(wall)) - countOf(rule, first)
  for (let day = start - 400 * dayMs; day < until + 400 * dayMs; day += dayMs) {
    const count = order(day)
    if (count < 0 || count % rule.interval !== 0 || !matches(rule, dateAt(day), first)) continue
    const set = periods.get(String(count)) ?? []
    periods.set(String(count), set)
    for (const hour of rule.hours ?? [18])
      for (const minute of rule.minutes ?? [30])
        set.push(Math.floor(day / dayMs) * dayMs + hour * 3_600_000 + minute * 60_000)
  }
  return [...periods.values()]
    .flatMap((set) => {
      const sorted = set.sort((a, b) => a - b)
      const { positions } = rule
      if (!positions) return sorted
      return [...new Set(positions.map((at) => (at > 0 ? sorted[at - 1] : sorted.at(at))))].filter(
        (wall) => wall !== undefined,
      )
    })
    .filter((wall) => wall >= start && wall < until)
    .sort((a, b) => a - b)
}

const known = remembering<Temporal.PlainDate>(20_000)
const dateAt = (wall: number) => {
  const date = new Date(wall).toISOString().slice(0, 10)
  return known(date, () => Temporal.PlainDate.from(date))
}

/** Which day, week, month or year a date lies in, counted. */
function countOf({ frequency, weekStart, weeks }: RuleParts, date: Temporal.PlainDate): number {
  switch (frequency) {
    case "DAILY":
      return Temporal.PlainDate.from("2000-01-01").until(date).days
    case "WEEKLY":
      return Temporal.PlainDate.from("2000-01-03").until(weekBegin(date, weekStart)).days / 7
    case "MONTHLY":
      return date.year * 12 + date.month
    case "YEARLY":
      return weeks ? weekYear(date, weekStart) : date.year
  }
}

const weekBegin = (date: Temporal.PlainDate, weekStart: number) =>
  date.subtract({ days: (date.dayOfWeek - weekStart + 7) % 7 })
/** A week belongs to the year in which its fourth day lies. */
const weekYear = (date: Temporal.PlainDate, weekStart: number) =>
  weekBegin(date, weekStart).add({ days: 3 }).year

function matches(rule: RuleParts, date: Temporal.PlainDate, first: Temporal.PlainDate): boolean {
  const { frequency, weekStart, months, weeks, yearDays, monthDays, weekdays } = rule
  if (months && !months.includes(date.month)) return false
  if (weeks) {
    const of = weekYear(date, weekStart)
    const begins: string[] = []
    for (
      let begin = weekBegin(Temporal.PlainDate.from({ year: of, month: 1, day: 4 }), weekStart);
      weekYear(begin, weekStart) === of;
      begin = begin.add({ days: 7 })
    )
      begins.push(begin.toString())
    const at = begins.indexOf(weekBegin(date, weekStart).toString())
    if (!weeks.some((week) => (week > 0 ? week - 1 : begins.length + week) === at)) return false
  }
  const ends = (day: number, of: number) => (day > 0 ? day : of + 1 + day)
  if (yearDays && !yearDays.some((day) => ends(day, date.daysInYear) === date.dayOfYear)) return false
  if (monthDays && !monthDays.some((day) => ends(day, date.daysInMonth) === date.day)) return false
  if (weekdays) return weekdays.some((named) => isWeekday(named, rule, date))
  if (yearDays || monthDays) return true
  if (frequency === "WEEKLY" || weeks) return date.dayOfWeek === first.dayOfWeek
  if (frequency === "MONTHLY") return date.day === first.day
  if (frequency === "YEARLY")
    return date.day === first.day && (months !== undefined || date.month === first.month)
  return true
}

function isWeekday({ nth, weekday }: NumberedWeekday, rule: RuleParts, date: Temporal.PlainDate): boolean {
  if (date.dayOfWeek !== weekday) return false
  if (nth === 0) return true
  const isOfMonth = rule.frequency === "MONTHLY" || rule.months !== undefined
  const isWithin = (other: Temporal.PlainDate) =>
    other.year === date.year && (!isOfMonth || other.month === date.month)
  let at = 0
  for (let other = date; isWithin(other); other = other.add({ weeks: -Math.sign(nth) })) at += Math.sign(nth)
  return at === nth
}
