import { addDays, dayNumber } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import type { PriceUnit } from "~/spaces/vocabulary"

/** A time on the clock of a site. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  date: string
  /** Minutes after midnight. */
  minute: number
}

/** How long somebody has a space. */
export interface Stay {
  /** What its clock shows when it begins and when it ends. */
  from: WallTime
  until: WallTime
  /** Minutes that pass: others than the clock shows in the night of a change. */
  minutes: number
}

/**
 * How many units of a price a time counts: hours to the minute as they pass; what is longer once begun, on the clock
 * from its start. A week is seven days, a month runs to the same date of the next, or to its last.
 */
export function unitsIn(unit: PriceUnit, stay: Stay): number {
  switch (unit) {
    case "hour":
      return stay.minutes / 60
    case "half_day":
      return begun(shownMinutes(stay), 240)
    case "day_part":
      return dayPartsIn(stay)
    case "day":
      return begun(shownMinutes(stay), dayMinutes)
    case "week":
      return begun(shownMinutes(stay), 7 * dayMinutes)
    case "month":
      return monthsIn(stay)
    case "fixed":
      return 1
  }
}

/** Clocks that go back may show less than nothing: something is begun all the same. */
function begun(minutes: number, unit: number): number {
  return Math.max(1, Math.ceil(minutes / unit))
}

function shownMinutes({ from, until }: Stay): number {
  return (dayNumber(until.date) - dayNumber(from.date)) * dayMinutes + until.minute - from.minute
}

/** Morning until noon, afternoon until six, evening until midnight, night until six. */
function dayPartsIn(stay: Stay): number {
  const part = 360
  const from = stay.from.minute
  return Math.max(1, Math.ceil((from + shownMinutes(stay)) / part) - Math.floor(from / part))
}

function monthsIn({ from, until }: Stay): number {
  const calendarMonths = monthNumber(until.date) - monthNumber(from.date)
  const end = sameDateOf(from.date, calendarMonths)
  const isOver = until.date < end || (until.date === end && until.minute <= from.minute)
  return Math.max(1, isOver ? calendarMonths : calendarMonths + 1)
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

/** The same date so many months on, or the last of a month that is too short. */
function sameDateOf(date: string, months: number): string {
  const month = monthNumber(date) + months
  const firstOf = (number: number) =>
    `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}-01`
  const last = addDays(firstOf(month + 1), -1)
  const day = Math.min(Number(date.slice(8)), Number(last.slice(8)))
  return `${last.slice(0, 8)}${String(day).padStart(2, "0")}`
}
