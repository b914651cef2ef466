import { group, max } from "d3-array"
import { isSkipped, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { Interval } from "~/availability/intervals"
import { remembering } from "~/availability/remembering"
import { minuteMs } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { HolidayDates } from "~/city/holiday-dates"
import type { NeedDate, NeedLine, NeedTimes } from "~/needs/need"
import { type DatedPlace, isHoliday } from "~/search/query/wanted-time"
import { type FreeDays, isSteadyAround, minutesAfter } from "./free-days"

/** Percent of its dates on which a weekly slot is free at least, to fit. */
export const leastFreeShare = 75

/** A slot of a space that serves a need: every week on a weekday, or once on a date. */
export interface FittingSlot {
  /** Which line or date of the need it serves. */
  line: number
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Null is every week of the season. */
  date: string | null
  /** Minutes after midnight; an end after 1440 lies on the next day. */
  from: number
  until: number
  /** On how many of its dates it is free. */
  free: number
  of: number
}

/** How the times of a need lie in a space. */
export interface TimeFit {
  /** Those that fit, as the need names them. */
  slots: FittingSlot[]
  /** Minutes a week, or on all dates together. */
  wantedMinutes: number
  freeMinutes: number
}

/** The dates on which a need may be met, as a place counts them: those of each weekday, from today on. */
export type AskedDates = ReadonlyMap<number, readonly string[]>

/** Seasons are alike for many needs and spaces, and long to count. */
const knownSeasons = new WeakMap<HolidayDates, ReturnType<typeof remembering<AskedDates>>>()
const keptSeasons = 500

/** The dates of a season or of a list, without the holidays that it leaves out. */
export function askedDates(times: NeedTimes, place: DatedPlace, now: number): AskedDates {
  const today = dateAt(place.zone, now)
  if (times.kind === "dates")
    return group(new Set(times.dates.map(({ date }) => date).filter((date) => date >= today)), weekdayOf)
  const { from, until, without } = times.season
  const known = knownSeasons.get(place.holidays) ?? remembering<AskedDates>(keptSeasons)
  knownSeasons.set(place.holidays, known)
  return known(`${[from, until, today, place.calendar]} ${without}`, () => {
    const dates: string[] = []
    for (let date = max([from, today]) ?? from; date <= until; date = addDays(date, 1))
      if (!without.some((kind) => isHoliday(place, kind, date))) dates.push(date)
    return group(dates, weekdayOf)
  })
}

/**
 * Where the times of a need lie in the free time of a space. Of each weekday that a line names that start is taken
 * which is free on most dates of the season, the earliest of several; it fits when it is free on
 * {@link leastFreeShare} percent of them.
 */
export function fitTimes(times: NeedTimes, free: FreeDays, asked: AskedDates, now: number): TimeFit {
  return times.kind === "dates"
    ? fitDates(times.dates, free, asked, now)
    : fitWeeks(times.lines, free, asked, now)
}

function fitWeeks(lines: NeedLine[], free: FreeDays, asked: AskedDates, now: number): TimeFit {
  const fit: TimeFit = { slots: [], wantedMinutes: 0, freeMinutes: 0 }
  for (const [at, line] of lines.entries()) {
    const found = line.weekdays.flatMap((weekday): FittingSlot[] => {
      const dates = asked.get(weekday) ?? []
      const best = bestStart(dates, line, free, now)
      if (!best) return []
      const { start: from, count } = best
      return [
        { line: at, weekday, date: null, from, until: from + line.minutes, free: count, of: dates.length },
      ]
    })
    const best = found.toSorted((a, b) => b.free / b.of - a.free / a.of).slice(0, line.times)
    fit.wantedMinutes += line.minutes * line.times
    for (const slot of best) fit.freeMinutes += (line.minutes * slot.free) / slot.of
    fit.slots.push(...found.filter((slot) => 100 * slot.free >= slot.of * leastFreeShare))
  }
  return fit
}

function fitDates(wishes: NeedDate[], free: FreeDays, asked: AskedDates, now: number): TimeFit {
  const fit: TimeFit = { slots: [], wantedMinutes: 0, freeMinutes: 0 }
  for (const [line, wish] of wishes.entries()) {
    const { date, minutes } = wish
    const weekday = weekdayOf(date)
    if (!asked.get(weekday)?.includes(date)) continue
    fit.wantedMinutes += minutes
    const best = bestStart([date], wish, free, now)
    if (!best) continue
    fit.freeMinutes += minutes
    const from = best.start
    fit.slots.push({ line, weekday, date, from, until: from + minutes, free: 1, of: 1 })
  }
  return fit
}

/** Dates of a list that clocks and lead times leave alone, and the others. */
interface AlikeDates {
  steady: readonly string[]
  others: readonly string[]
}

const alikeOf = new WeakMap<readonly string[], Map<string, AlikeDates>>()

/** Lists are those of {@link askedDates}, which many spaces share. */
function alikeAfter(dates: readonly string[], zone: string, soonestDate: string): AlikeDates {
  const known = alikeOf.get(dates) ?? new Map<string, AlikeDates>()
  alikeOf.set(dates, known)
  const key = `${zone} ${soonestDate}`
  let found = known.get(key)
  if (!found) {
    const isAlike = (date: string) => date > soonestDate && isSteadyAround(zone, date)
    found = { steady: dates.filter(isAlike), others: dates.filter((date) => !isAlike(date)) }
    known.set(key, found)
  }
  return found
}

const knownDates = remembering<string>(1000)

/** The date that an instant in milliseconds has in a zone. */
function dateAt(zone: string, instant: number): string {
  return knownDates(`${zone} ${instant}`, () => wallTimeOf(zone, instant).date)
}

/** The start that can be had on most of the dates, the earliest of several; null when none can. */
function bestStart(
  dates: readonly string[],
  wish: WishedTime,
  free: FreeDays,
  now: number,
): { start: number; count: number } | null {
  const reading = readDates(dates, wish, free, now)
  if (!reading) return null
  const { alike, single, latest } = reading
  if (single.length === 0 && alike.size === 1)
    for (const [pieces, count] of alike) {
      for (const piece of pieces) {
        const start = firstStart(piece, wish.from, free.space.window.stepMinutes)
        if (start <= Math.min(piece.end - wish.minutes, latest)) return { start, count }
      }
      return null
    }
  let best: { start: number; count: number } | null = null
  for (const [start, count] of countStarts(reading, wish, free))
    if (!best || count > best.count || (count === best.count && start < best.start)) best = { start, count }
  return best
}

/**
 * Every start of a wish that is free on {@link leastFreeShare} percent of the dates, in minutes after midnight, earliest
 * first.
 */
export function fittingStarts(
  dates: readonly string[],
  wish: WishedTime,
  free: FreeDays,
  now: number,
): number[] {
  const reading = readDates(dates, wish, free, now)
  if (!reading) return []
  return [...countStarts(reading, wish, free)]
    .filter(([, count]) => 100 * count >= dates.length * leastFreeShare)
    .map(([start]) => start)
    .sort((a, b) => a - b)
}

type WishedTime = Pick<NeedLine, "from" | "until" | "minutes">

/** Dates as starts are counted on them. */
interface ReadDates {
  /** How many dates have this free time. */
  alike: Map<Interval[], number>
  /** Dates that are looked at one by one. */
  single: string[]
  latest: number
  soonest: number
  soonestDate: string
}

/** Null where the space is not had for so long, or so short. */
function readDates(
  dates: readonly string[],
  { from, until, minutes }: WishedTime,
  free: FreeDays,
  now: number,
): ReadDates | null {
  const { timeZone } = free.space
  const { minMinutes, maxMinutes, leadMinutes } = free.space.window
  if (minutes < minMinutes || minutes > maxMinutes) return null
  const soonest = Math.ceil(now / minuteMs + leadMinutes) * minuteMs
  const soonestDate = dateAt(timeZone, soonest)
  const { steady, others } = alikeAfter(dates, timeZone, soonestDate)
  // Most dates are free as others of their weekday are.
  const alike = free.alike(steady)
  const single: string[] = []
  for (const date of others)
    if (date > soonestDate && free.isUsual(date))
      alike.set(free.on(date), (alike.get(free.on(date)) ?? 0) + 1)
    else single.push(date)
  return { alike, single, latest: from + wallMinutes(from, until) - minutes, soonest, soonestDate }
}

/** On how many dates each start is free. */
function countStarts(
  { alike, single, latest, soonest, soonestDate }: ReadDates,
  { from, minutes }: WishedTime,
  free: FreeDays,
): Map<number, number> {
  const { timeZone, window } = free.space
  const counts = new Map<number, number>()
  const countIn = (piece: Interval, earliest: number, many: number, can: (start: number) => boolean) => {
    const last = Math.min(piece.end - minutes, latest)
    for (
      let start = firstStart(piece, earliest, window.stepMinutes);
      start <= last;
      start += window.stepMinutes
    )
      if (can(start)) counts.set(start, (counts.get(start) ?? 0) + many)
  }
  for (const [pieces, many] of alike) for (const piece of pieces) countIn(piece, from, many, () => true)
  for (const date of single) {
    const earliest = date > soonestDate ? from : Math.max(from, minutesAfter(timeZone, date, soonest))
    // Clocks may skip a start, or the end of what begins before they change.
    const can = (start: number) =>
      free.isUsual(date) ||
      isSteadyAround(timeZone, date) ||
      (!isSkipped(timeZone, date, start) && free.holds(date, start, start + minutes))
    for (const piece of free.on(date)) countIn(piece, earliest, 1, can)
  }
  return counts
}

function firstStart(piece: Interval, earliest: number, step: number): number {
  return Math.ceil(Math.max(piece.start, earliest) / step) * step
}
