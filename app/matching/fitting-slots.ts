import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { wallMinutes } from "~/availability/weekly-hours"
import type { HolidayDates } from "~/city/holiday-dates"
import type { NeedDate, NeedLine, NeedSeason, NeedTimes } from "~/needs/need"
import { isHoliday } from "~/search/query/wanted-time"
import type { FreeDays } from "./free-days"

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

/**
 * Where the times of a need lie in the free time of a space. Of each weekday that a line names that start is taken
 * which is free on most dates of the season, the earliest of several; it fits when it is free on
 * {@link leastFreeShare} percent of them.
 */
export function fitTimes(
  times: NeedTimes,
  free: FreeDays,
  { holidays, now }: { holidays: HolidayDates; now: number },
): TimeFit {
  const today = wallTimeOf(free.space.timeZone, now).date
  if (times.kind === "dates") return fitDates(times.dates, free, today)
  return fitWeeks(times.lines, seasonDates(times.season, free, today, holidays), free)
}

function fitWeeks(lines: NeedLine[], dates: readonly string[], free: FreeDays): TimeFit {
  const fit: TimeFit = { slots: [], wantedMinutes: 0, freeMinutes: 0 }
  for (const [at, line] of lines.entries()) {
    const found = line.weekdays.flatMap((weekday): FittingSlot[] => {
      const own = dates.filter((date) => weekdayOf(date) === weekday)
      const best = bestStart(own, line, free)
      return best
        ? [
            {
              line: at,
              weekday,
              date: null,
              from: best.start,
              until: best.start + line.minutes,
              free: best.count,
              of: own.length,
            },
          ]
        : []
    })
    const best = found.toSorted((a, b) => b.free / b.of - a.free / a.of).slice(0, line.times)
    fit.wantedMinutes += line.minutes * line.times
    for (const slot of best) fit.freeMinutes += (line.minutes * slot.free) / slot.of
    fit.slots.push(...found.filter((slot) => 100 * slot.free >= slot.of * leastFreeShare))
  }
  return fit
}

function fitDates(dates: NeedDate[], free: FreeDays, today: string): TimeFit {
  const fit: TimeFit = { slots: [], wantedMinutes: 0, freeMinutes: 0 }
  for (const [line, wish] of dates.entries()) {
    const { date, minutes } = wish
    if (date < today) continue
    fit.wantedMinutes += minutes
    const best = bestStart([date], wish, free)
    if (!best) continue
    fit.freeMinutes += minutes
    const from = best.start
    fit.slots.push({ line, weekday: weekdayOf(date), date, from, until: from + minutes, free: 1, of: 1 })
  }
  return fit
}

/** The dates of a season from today on, without the holidays that it leaves out. */
function seasonDates(
  season: NeedSeason,
  { space }: FreeDays,
  today: string,
  holidays: HolidayDates,
): string[] {
  const place = { zone: space.timeZone, calendar: space.calendar, holidays }
  const dates: string[] = []
  for (let date = season.from < today ? today : season.from; date <= season.until; date = addDays(date, 1))
    if (!season.without.some((kind) => isHoliday(place, kind, date))) dates.push(date)
  return dates
}

/** The start that can be had on most of the dates, the earliest of several; null when none can. */
function bestStart(
  dates: readonly string[],
  { from, until, minutes }: Pick<NeedLine, "from" | "until" | "minutes">,
  free: FreeDays,
): { start: number; count: number } | null {
  const { stepMinutes, minMinutes, maxMinutes } = free.space.window
  if (minutes < minMinutes || minutes > maxMinutes) return null
  const latest = from + wallMinutes(from, until) - minutes
  const counts = new Map<number, number>()
  for (const date of dates)
    for (const piece of free.on(date)) {
      const first = Math.ceil(Math.max(piece.start, from) / stepMinutes) * stepMinutes
      const last = Math.min(piece.end - minutes, latest)
      for (let start = first; start <= last; start += stepMinutes)
        counts.set(start, (counts.get(start) ?? 0) + 1)
    }
  let best: { start: number; count: number } | null = null
  for (const [start, count] of counts)
    if (!best || count > best.count || (count === best.count && start < best.start)) best = { start, count }
  return best
}
