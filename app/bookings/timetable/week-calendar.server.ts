import type { Snapshot } from "#db/database.server"
import { bookableTime } from "~/availability/booking-window"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, mondayOf } from "~/availability/dates"
import { type Interval, intersect, union } from "~/availability/intervals"
import { dayMinutes, dayMs, minuteMs } from "~/availability/units"
import type { DayStretch } from "~/spaces/hours/week"
import { spaceAvailability } from "../checks/space-availability.server"
import { startsIn, type WeekCalendar } from "./week-calendar"

interface Asked {
  spaceId: string
  timeZone: string
  /** Of the space: how far ahead it may be booked, and how long at least. */
  rules: {
    leadMinutes: number
    horizonDays: number
    minMinutes: number
  }
  /** Any date of the week; null is the first week with free time. */
  date: string | null
  quantity: number
  /** Times that are wished for, milliseconds. */
  wanted: Interval[]
  now: Date
}

const searchedDays = 62

/** The week of a space, day by day, on the clock of its site. */
export async function weekCalendar(db: Snapshot, asked: Asked): Promise<WeekCalendar> {
  const { spaceId, timeZone: zone, rules, quantity, now } = asked
  const today = wallTimeOf(zone, now.getTime()).date
  const bookable = bookableTime({ ...unlimited, ...rules }, now.getTime())
  const monday = mondayOf(asked.date ?? (await firstFreeDate(db, asked)) ?? today)
  // The month that holds most of the week, with what of the week lies outside it.
  const month = addDays(monday, 3).slice(0, 7)
  const monthDates = datesOfMonth(month)
  const first = monday < `${month}-01` ? monday : `${month}-01`
  const last = [monthDates.at(-1) ?? monday, addDays(monday, 6)].sort().at(-1) ?? monday
  const midnight = (date: string) => instantOf(zone, date, 0)
  const range = { start: midnight(first), end: midnight(addDays(last, 1)) }
  const { free, taken } = await spaceAvailability(db, spaceId, { range, now, quantity })
  const dayOf = (date: string) => ({ start: midnight(date), end: midnight(addDays(date, 1)) })
  const [next, previous] = [addDays(monday, 7), addDays(monday, -7)]
  return {
    monday,
    previous: previous >= mondayOf(today) ? previous : null,
    next: instantOf(zone, next, 0) < bookable.end ? next : null,
    days: Array.from({ length: 7 }, (_, day) => {
      const within = dayOf(addDays(monday, day))
      const ofDay = (times: Interval[]) => stretches(zone, times, within)
      const freeToday = ofDay(free)
      return {
        date: addDays(monday, day),
        free: freeToday,
        taken: ofDay(union(taken)),
        wanted: ofDay(asked.wanted),
        starts: startsIn(freeToday, rules.minMinutes),
      }
    }),
    month: {
      month,
      previous: month > today.slice(0, 7) ? inMonth(addDays(`${month}-01`, -1)) : null,
      next:
        midnight(addDays(monthDates.at(-1) ?? monday, 1)) < bookable.end
          ? inMonth(addDays(monthDates.at(-1) ?? monday, 1))
          : null,
      days: monthDates.map((date) => ({ date, freeMinutes: lengthOf(intersect(free, [dayOf(date)])) })),
    },
  }
}

function datesOfMonth(month: string): string[] {
  return Array.from({ length: 31 }, (_, day) => addDays(`${month}-01`, day)).filter((date) =>
    date.startsWith(month),
  )
}

/** The fourth of a month lies in a week of which the month holds the most. */
function inMonth(date: string): string {
  return `${date.slice(0, 7)}-04`
}

function lengthOf(times: readonly Interval[]): number {
  return times.reduce((sum, { start, end }) => sum + (end - start) / minuteMs, 0)
}

const unlimited = { maxMinutes: 0, stepMinutes: 1, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }

async function firstFreeDate(db: Snapshot, { spaceId, timeZone, quantity, now }: Asked) {
  const range = { start: now.getTime(), end: now.getTime() + searchedDays * dayMs }
  const { free } = await spaceAvailability(db, spaceId, { range, now, quantity })
  const [first] = free
  return first ? wallTimeOf(timeZone, first.start).date : null
}

function stretches(zone: string, times: Interval[], within: Interval): DayStretch[] {
  return intersect(times, [within]).map(({ start, end }) => ({
    from: wallTimeOf(zone, start).minute,
    until: end === within.end ? dayMinutes : wallTimeOf(zone, end).minute,
  }))
}
