import { addDays, dayNumber, weekdayOf } from "~/availability/dates"
import { formatMinute } from "~/i18n/format"

/** What a wish says about time, while it is read. */
export interface WishTime {
  /** Today, `YYYY-MM-DD`. */
  today: string
  weekday: number | null
  /** Further days of the week, any of which would do. */
  orWeekdays: number[]
  date: string | null
  /** Days in which a slot may lie, from the date on. */
  days: number | null
  /** Minutes after midnight. */
  from: number | null
  to: number | null
  /** Whether hours were written, and not a part of the day alone. */
  exact: boolean
  part: DayPart | null
  minutes: number | null
  until: string | null
  /** How many weeks in a row. */
  weeks: number | null
  /** Whether it comes again: “tous les mardis”. */
  recurs: boolean
  /** A date from which a weekday is wanted, and not the date itself. */
  starts: boolean
}

/** The hours of each part of the day, as halls are let: what a chip says and a person can change. */
export const dayParts = {
  morning: [9 * 60, 12 * 60],
  noon: [12 * 60, 14 * 60],
  afternoon: [14 * 60, 17 * 60],
  afterSchool: [16 * 60, 18 * 60],
  evening: [19 * 60, 22 * 60],
  day: [9 * 60, 17 * 60],
} as const
export type DayPart = keyof typeof dayParts

/** How long a slot is when no length and no end is named: the usual rehearsal or class. */
const usualMinutes = 120

export function noTime(today: string): WishTime {
  return {
    today,
    weekday: null,
    orWeekdays: [],
    date: null,
    days: null,
    from: null,
    to: null,
    exact: false,
    part: null,
    minutes: null,
    until: null,
    weeks: null,
    recurs: false,
    starts: false,
  }
}

/**
 * The parameters of a time. A search wants a day with its hours, or a free slot of some length: a day without hours
 * looks for a slot on it, hours without a day for a slot between them.
 * @param leavesOut whether the wish leaves holidays out.
 */
export function timeParams(said: WishTime, leavesOut: boolean): Record<string, string> {
  const time = spanned(said)
  const { from, to } = hoursOf(isSeason(time, leavesOut) ? { ...time, part: "evening" } : time)
  const params: Record<string, string> = {}
  if (time.weekday !== null && (time.date === null || time.starts)) {
    params.weekday = String(time.weekday)
    if (time.orWeekdays.length > 0) params.or_weekday = time.orWeekdays.join(",")
  }
  if (time.date !== null) params.date = time.date
  if (from !== null && to !== null) {
    params.from = formatMinute(from)
    params.to = formatMinute(to)
  }
  const timed = from !== null && to !== null
  const dated = params.weekday !== undefined || (params.date !== undefined && time.days === null)
  const wantsSlot = (time.minutes !== null && !time.exact) || timed !== dated || time.days !== null
  if (wantsSlot && (timed || dated || time.days !== null || time.minutes !== null)) {
    // Between hours on no day in particular, the usual length is looked for.
    const hours =
      timed && time.exact
        ? dated || time.days !== null
          ? length(from, to)
          : Math.min(length(from, to), usualMinutes)
        : null
    params.free_minutes = String(time.minutes ?? hours ?? usualMinutes)
    if (params.date !== undefined && params.weekday === undefined) params.free_days = String(time.days ?? 1)
  }
  // Without a day of the week no search asks it; it is told as understood.
  if (time.until !== null) params.until = time.until
  else if (params.weekday !== undefined && time.weeks !== null && !wantsSlot)
    params.weeks = String(time.weeks)
  return params
}

/** From a date until another: without a day of the week the days in which a slot may lie. */
function spanned(time: WishTime): WishTime {
  const { date, until, weekday, days } = time
  // “Twee weken vanaf 1 maart” is every day of them.
  if (date !== null && weekday === null && days === null && time.weeks !== null && until === null)
    return { ...time, days: time.weeks * 7, weeks: null }
  // “Les mercredis de janvier” are those of its days.
  if (date !== null && days !== null && days > 7 && weekday !== null && time.recurs && until === null)
    return { ...time, days: null, starts: true, until: addDays(date, days - 1) }
  if (date === null || until === null || weekday !== null || days !== null || until <= date) return time
  return { ...time, days: dayNumber(until) - dayNumber(date) + 1, until: null }
}

/** A day of every week until a day, for some weeks or without holidays, and no hour told: groups that meet so do it in the evening. */
function isSeason(time: WishTime, leavesOut: boolean): boolean {
  const weekly = time.weekday !== null && (time.date === null || time.starts)
  const hours = time.from ?? time.to ?? time.part ?? time.minutes
  return weekly && (time.until !== null || time.weeks !== null || leavesOut) && hours === null
}

/** Hours as written, else those of the part of the day; a start alone lasts as long as was said, or as usual. */
function hoursOf(time: WishTime): { from: number | null; to: number | null } {
  const part = time.part && dayParts[time.part]
  let { from, to } = time
  // “8 u ’s avonds” is twenty hours, “7-9 in the evening” nineteen to twenty-one.
  const noon = 12 * 60
  if (from !== null && from >= 60 && from < noon && (to === null || to <= noon) && isLate(time, from)) {
    from += noon
    if (to !== null) to += noon
  }
  if (from !== null) to ??= Math.min(24 * 60, from + (time.minutes ?? usualMinutes))
  else if (to !== null && to <= smallHours) from = dayParts.evening[0]
  else if (to !== null)
    from = part && part[0] < to ? part[0] : Math.max(0, to - (time.minutes ?? usualMinutes))
  else if (part) [from, to] = part
  return { from, to }
}

/** What ends before this begins in the evening before. */
const smallHours = 6 * 60

function isLate({ part }: WishTime, from: number): boolean {
  return part === "evening" ? from >= 5 * 60 : part === "afternoon" && from < 7 * 60
}

function length(from: number, to: number): number {
  return to > from ? to - from : to + 24 * 60 - from
}

/** The next such day of the week, today included. */
export function nextWeekday(today: string, weekday: number): string {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7)
}
