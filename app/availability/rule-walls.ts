import { dayMs } from "./units"

/*
 * Dates and times of a recurrence rule (RFC 5545). A wall time is the milliseconds since 1970 of the same reading of a
 * clock in UTC: rules count on clocks, and whoever asks turns walls into instants.
 */

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const

/** A weekday, 1 for Monday to 7 for Sunday; its number within the month or the year, from the end below zero, 0 for every one. */
export interface NumberedWeekday {
  nth: number
  weekday: number
}

/** The parts of a rule without its end. What is absent says nothing. */
export interface RuleParts {
  frequency: (typeof frequencies)[number]
  /** From 1. */
  interval: number
  /** On which weeks begin, 1 for Monday. */
  weekStart: number
  months?: number[]
  /** Below zero from the end, as with the days. */
  weeks?: number[]
  yearDays?: number[]
  monthDays?: number[]
  weekdays?: NumberedWeekday[]
  hours?: number[]
  minutes?: number[]
  seconds?: number[]
  /** Of all that a day, week, month or year holds, which ones. */
  positions?: number[]
}

/** How many days and times may still be looked at. */
export interface StepBudget {
  steps: number
}

/**
 * Wall times at which a rule falls, in order, without end but that of the years: whoever asks stops. Ends early when the
 * budget is spent, which is then below zero.
 * @param start counts the intervals, and gives the parts that the rule leaves open.
 * @param from before which nobody asks: whole periods before it are passed over. Not with a rule that is counted.
 */
export function* ruleWalls(
  rule: RuleParts,
  start: number,
  { from = start, budget }: { from?: number; budget: StepBudget },
): Generator<number> {
  const first = Math.floor(start / dayMs)
  const parts = completed(rule, first)
  budget.steps -= countOf(rule.hours) * countOf(rule.minutes) * countOf(rule.seconds)
  if (budget.steps < 0) return
  const times = timesOfDay(rule, start - first * dayMs)
  const near = periodOf(parts, Math.floor(Math.max(from, start) / dayMs)) - periodOf(parts, first)
  // The days of a week that is counted by years may lie in the year before or after.
  const skipped = Math.max(0, Math.floor(near / rule.interval) - 1)
  for (let turn = skipped; ; turn++) {
    const period = periodOf(parts, first) + turn * rule.interval
    const [begin, end] = daysOf(parts, period)
    if (begin > lastDay) return
    const walls: number[] = []
    for (const day of daysBetween(begin, end)) {
      const named = isNamed(parts, day, period) ? times : []
      budget.steps -= 1 + named.length
      if (budget.steps < 0) return
      for (const time of named) walls.push(day.number * dayMs + time)
    }
    for (const wall of chosen(walls, rule.positions)) if (wall >= start) yield wall
  }
}

const countOf = (values: number[] | undefined) => values?.length ?? 1

const lastDay = Date.UTC(2999, 11, 31) / dayMs

/** The rule with what it takes from its start. */
function completed(rule: RuleParts, first: number): RuleParts {
  const { frequency, months, weeks, yearDays, monthDays, weekdays } = rule
  const [day] = daysBetween(first, first)
  if (!day || weekdays || monthDays || yearDays) return rule
  if (frequency === "WEEKLY" || weeks) return { ...rule, weekdays: [{ nth: 0, weekday: weekdayOf(first) }] }
  if (frequency === "MONTHLY") return { ...rule, monthDays: [day.date] }
  if (frequency === "YEARLY") return { ...rule, monthDays: [day.date], months: months ?? [day.month] }
  return rule
}

/** Milliseconds after midnight. */
function timesOfDay({ hours, minutes, seconds }: RuleParts, start: number): number[] {
  const [hour, minute, second] = [
    Math.floor(start / 3_600_000),
    Math.floor(start / 60_000) % 60,
    Math.floor(start / 1000) % 60,
  ]
  const times = (hours ?? [hour]).flatMap((h) =>
    (minutes ?? [minute]).flatMap((m) => (seconds ?? [second]).map((s) => ((h * 60 + m) * 60 + s) * 1000)),
  )
  return [...new Set(times)].sort((a, b) => a - b)
}

/** The number of the day, week, month or year in which a day lies. Weeks of a year are those of their own year. */
function periodOf({ frequency, weekStart, weeks }: RuleParts, day: number): number {
  if (frequency === "DAILY") return day
  if (frequency === "WEEKLY") return Math.floor((day + 4 - weekStart) / 7)
  const at = new Date(day * dayMs)
  const year = at.getUTCFullYear()
  if (frequency === "MONTHLY") return year * 12 + at.getUTCMonth()
  if (!weeks) return year
  if (day < firstWeek(year, weekStart)) return year - 1
  return day < firstWeek(year + 1, weekStart) ? year : year + 1
}

/** First and last day of a period. */
function daysOf({ frequency, weekStart, weeks }: RuleParts, period: number): [number, number] {
  switch (frequency) {
    case "DAILY":
      return [period, period]
    case "WEEKLY":
      return [period * 7 - 4 + weekStart, period * 7 + 2 + weekStart]
    case "MONTHLY":
      return [
        monthStart(Math.floor(period / 12), period % 12),
        monthStart(Math.floor(period / 12), (period % 12) + 1) - 1,
      ]
    case "YEARLY":
      return weeks
        ? [firstWeek(period, weekStart), firstWeek(period + 1, weekStart) - 1]
        : [monthStart(period, 0), monthStart(period + 1, 0) - 1]
  }
}

const monthStart = (year: number, month: number) => Date.UTC(year, month, 1) / dayMs

/** The first day of the first week with four days or more in a year. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = monthStart(year, 0) + 3
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7)
}

/** 1 for Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1

interface Day {
  /** Since 1970-01-01. */
  number: number
  /** From 1. */
  month: number
  date: number
  monthLength: number
  /** The day before the first of its year, and how many days the year has. */
  newYear: number
  yearLength: number
}

/** The days from one to another, both included. */
function* daysBetween(begin: number, end: number): Generator<Day> {
  for (let number = begin; number <= end; ) {
    const at = new Date(number * dayMs)
    const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
    const [monthBegin, monthEnd] = [monthStart(year, month), monthStart(year, month + 1)]
    const newYear = monthStart(year, 0) - 1
    const yearLength = monthStart(year + 1, 0) - newYear - 1
    const monthLength = monthEnd - monthBegin
    for (; number <= end && number < monthEnd; number++)
      yield { number, month: month + 1, date: number - monthBegin + 1, monthLength, newYear, yearLength }
  }
}

function isNamed(parts: RuleParts, day: Day, period: number): boolean {
  const { months, weeks, yearDays, monthDays, weekdays } = parts
  if (months && !months.includes(day.month)) return false
  if (monthDays && !isAt(monthDays, day.date, day.monthLength)) return false
  if (yearDays && !isAt(yearDays, day.number - day.newYear, day.yearLength)) return false
  if (weeks && !isInWeek(weeks, day.number, daysOf(parts, period))) return false
  if (!weekdays) return true
  const weekday = weekdayOf(day.number)
  return weekdays.some((named) => named.weekday === weekday && isNth(named.nth, parts, day))
}

/** Whether a place from 1, of so many, is among those named from the beginning or from the end. */
const isAt = (named: number[], at: number, of: number) => named.includes(at) || named.includes(at - of - 1)

function isInWeek(weeks: number[], day: number, [begin, end]: [number, number]): boolean {
  return isAt(weeks, Math.floor((day - begin) / 7) + 1, (end - begin + 1) / 7)
}

function isNth(nth: number, { frequency, months }: RuleParts, day: Day): boolean {
  if (nth === 0) return true
  const inMonth = frequency === "MONTHLY" || months !== undefined
  const [at, of] = inMonth ? [day.date, day.monthLength] : [day.number - day.newYear, day.yearLength]
  return nth > 0 ? Math.ceil(at / 7) === nth : Math.ceil((of - at + 1) / 7) === -nth
}

function chosen(walls: number[], positions: number[] | undefined): number[] {
  if (!positions) return walls
  return walls.filter((_, index) => isAt(positions, index + 1, walls.length))
}
