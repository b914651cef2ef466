import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it, vi } from "vitest"
import { type BookingWindow, slotFaults } from "./booking-window"
import { wallTimeOf } from "./clock"
import { addDays, dayNumber, weekdayOf } from "./dates"
import { firstFree, freeBetween } from "./free-time"
import type { Interval } from "./intervals"
import { type DatedException, type OpeningRules, openBetween } from "./opening"
import { changes, quarter } from "./sample-times"
import { minuteMs } from "./units"
import type { WeeklyHours } from "./weekly-hours"

/*
 * The algebra against a grid of minutes around a change of the clock: every minute knows its wall time, and what is
 * open, taken or bookable is painted on it one by one.
 */

vi.setConfig({ testTimeout: 120_000 })

interface Grid {
  zone: string
  date: string
  /** Instant of the first minute. */
  first: number
  /** Wall time of each minute, in minutes since 1970 as if it were UTC. */
  walls: number[]
}

const grids: Grid[] = changes.map(([zone, date]) => {
  const first = Temporal.PlainDate.from(date).subtract({ days: 3 }).toZonedDateTime(zone).epochMilliseconds
  const walls = Array.from({ length: 7 * 1440 }, (_, minute) => {
    const at = Temporal.Instant.fromEpochMilliseconds(first + minute * minuteMs).toZonedDateTimeISO(zone)
    return dayNumber(at.toPlainDate().toString()) * 1440 + at.hour * 60 + at.minute
  })
  return { zone, date, first, walls }
})

/** The first minute whose wall time is not before the one asked. */
function minuteOf({ walls }: Grid, day: number, minute: number): number {
  const found = walls.findIndex((wall) => wall >= day * 1440 + minute)
  return found < 0 ? walls.length : found
}

/** Which minutes are open, by the words of the rules. */
function paintOpen(grid: Grid, { hours, exceptions }: OpeningRules): boolean[] {
  const days = Array.from({ length: 10 }, (_, at) => dayNumber(grid.date) - 5 + at)
  const stretch = (day: number, from: number, until: number) => {
    const end = minuteOf(grid, day, until > from ? until : until + 1440)
    const minutes = new Set<number>()
    for (let minute = minuteOf(grid, day, from); minute < end; minute++) minutes.add(minute)
    return minutes
  }
  let pieces: { day: number; minutes: Set<number> }[] = []
  const dateOf = (day: number) => addDays("1970-01-01", day)
  for (const day of days)
    for (const { weekday, from, until, validFrom, validUntil } of hours) {
      const date = dateOf(day)
      if (weekday !== weekdayOf(date) || (validFrom && date < validFrom) || (validUntil && date > validUntil))
        continue
      pieces.push({ day, minutes: stretch(day, from, until) })
    }
  for (const { from, until, open, fromMinute, untilMinute } of exceptions)
    for (const day of days.filter((day) => dateOf(day) >= from && dateOf(day) <= until)) {
      const minutes = stretch(day, fromMinute ?? 0, untilMinute ?? 1440)
      if (open) pieces.push({ day, minutes })
      else {
        if (fromMinute === null) pieces = pieces.filter((piece) => piece.day !== day)
        for (const piece of pieces) for (const minute of minutes) piece.minutes.delete(minute)
      }
    }
  return grid.walls.map((_, minute) => pieces.some(({ minutes }) => minutes.has(minute)))
}

/** By its number, so that a counterexample does not print every minute. */
const aGrid = fc.integer({ min: 0, max: grids.length - 1 })
const gridOf = (at: number) => grids[at] as Grid
const aRule = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: quarter(0, 95),
  until: quarter(1, 96),
})
const anException = fc.record({
  offset: fc.integer({ min: -2, max: 2 }),
  days: fc.integer({ min: 0, max: 2 }),
  open: fc.boolean(),
  times: fc.option(fc.tuple(quarter(0, 95), quarter(1, 96))),
})
const someRules = fc
  .record({
    at: aGrid,
    hours: fc.array(aRule, { maxLength: 6 }),
    season: fc.boolean(),
    exceptions: fc.array(anException, { maxLength: 3 }),
  })
  .map(({ at: number, hours, season, exceptions }) => {
    const grid = gridOf(number)
    const rules: OpeningRules = {
      timeZone: grid.zone,
      hours: hours.map(
        (rule, at): WeeklyHours => ({
          ...rule,
          validFrom: season && at % 2 === 0 ? grid.date : null,
          validUntil: season && at % 2 === 1 ? grid.date : null,
        }),
      ),
      exceptions: exceptions.map(({ offset, days, open, times }): DatedException => {
        const from = addDays(grid.date, offset)
        return {
          from,
          until: addDays(from, days),
          open,
          fromMinute: times?.[0] ?? null,
          untilMinute: times?.[1] ?? null,
        }
      }),
    }
    return { number, rules }
  })

const inside = (grid: Grid, time: Interval[]) =>
  grid.walls.map((_, minute) => {
    const at = grid.first + minute * minuteMs
    return time.some(({ start, end }) => start <= at && at < end)
  })

/** The middle of the grid: days whose neighbours are painted too. */
const range = ({ first }: Grid): Interval => ({
  start: first + 1440 * minuteMs,
  end: first + 6 * 1440 * minuteMs,
})

describe("on a grid of minutes", () => {
  it("wall times are those of the zone", () => {
    for (const { zone, first, walls } of grids)
      for (const [minute, wall] of walls.entries()) {
        const { date, minute: shown } = wallTimeOf(zone, first + minute * minuteMs)
        if (dayNumber(date) * 1440 + shown !== wall) expect(`${zone} ${date} ${shown}`).toBe(String(wall))
      }
  })

  it("weekly hours and exceptions open the same minutes", () => {
    fc.assert(
      fc.property(someRules, ({ number, rules }) => {
        const grid = gridOf(number)
        const asked = range(grid)
        const open = paintOpen(grid, rules)
        const found = inside(grid, openBetween(rules, asked))
        for (let minute = 1440; minute < 6 * 1440; minute++) expect(found[minute]).toBe(open[minute])
      }),
      { numRuns: 40 },
    )
  })

  it("free time holds every slot that can be booked, and no other; the first free slot is the first of them", () => {
    const aWindow = fc.record({
      leadMinutes: quarter(0, 100),
      horizonDays: fc.integer({ min: 2, max: 9 }),
      minMinutes: quarter(1, 8),
      stepMinutes: fc.constantFrom(15, 30, 60, 90),
      bufferBeforeMinutes: quarter(0, 4),
      bufferAfterMinutes: quarter(0, 4),
    })
    const taking = fc.tuple(fc.integer({ min: 1440, max: 6 * 1440 }), fc.integer({ min: 1, max: 400 }))
    fc.assert(
      fc.property(
        someRules,
        aWindow,
        fc.array(taking, { maxLength: 5 }),
        quarter(1, 16),
        ({ number, rules }, part, takings, minutes) => {
          const grid = gridOf(number)
          const window: BookingWindow = { ...part, maxMinutes: 24 * 60 }
          const asked = range(grid)
          const now = grid.first + 1000 * minuteMs
          const taken = takings.map(([from, length]) => ({
            start: grid.first + from * minuteMs,
            end: grid.first + (from + length) * minuteMs,
          }))
          const input = { rules, window, taken, now }
          const open = paintOpen(grid, rules)
          const blocked = inside(grid, taken)
          const free = freeBetween(input, asked)
          const length = Math.max(minutes, window.minMinutes)
          let first: number | null = null
          for (let minute = 1440; minute + length <= 6 * 1440; minute += 15) {
            const start = grid.first + minute * minuteMs
            const slot = { start, end: start + length * minuteMs }
            if (((grid.walls[minute] as number) % 1440) % window.stepMinutes !== 0) continue
            const before = minute - window.bufferBeforeMinutes
            const until = minute + length + window.bufferAfterMinutes
            const bookable =
              start >= now + window.leadMinutes * minuteMs &&
              slot.end <= now + window.horizonDays * 1440 * minuteMs &&
              open.slice(minute, minute + length).every(Boolean) &&
              !blocked.slice(before, until).some(Boolean)
            const covered = free.some((piece) => piece.start <= slot.start && slot.end <= piece.end)
            expect(covered, new Date(start).toISOString()).toBe(bookable)
            if (bookable) expect(slotFaults(rules, window, slot, now)).toEqual([])
            if (bookable) first ??= start
          }
          expect(firstFree(input, { range: asked, minutes })?.start ?? null).toBe(first)
        },
      ),
      { numRuns: 40 },
    )
  })
})
