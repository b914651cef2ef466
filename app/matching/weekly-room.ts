import type { BookingWindow } from "~/availability/booking-window"
import { weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { isInMask, maskSlotMinutes, type WeekMask, wallMinutes } from "~/availability/weekly-hours"
import type { NeedLine, NeedTimes } from "~/needs/need"

/** What a week at the most leaves room for of a need's times. */
export interface WeeklyRoom {
  /** Whether any of them can lie in it. */
  possible: boolean
  /** Share of the wanted minutes that can. */
  share: number
}

/** In these hours clocks change, and what a rule says of them holds not by the minute. */
const change = { from: 2 * 60, until: 4 * 60 }

/**
 * An upper bound of what `fitTimes` finds, from the half hours in which a space is ever open: it tells most spaces
 * apart without looking at their dates.
 */
export function weeklyRoom(
  times: NeedTimes,
  mask: WeekMask,
  { minMinutes, maxMinutes }: Pick<BookingWindow, "minMinutes" | "maxMinutes">,
): WeeklyRoom {
  if (times.kind === "dates") {
    // Dates that are over are wanted no more, and which are depends on the place.
    const possible = times.dates.some(
      (wish) =>
        wish.minutes >= minMinutes && wish.minutes <= maxMinutes && hasRoom(mask, weekdayOf(wish.date), wish),
    )
    return { possible, share: possible ? 1 : 0 }
  }
  let [wanted, found] = [0, 0]
  for (const line of times.lines) {
    const { minutes, times, weekdays } = line
    wanted += minutes * times
    if (minutes < minMinutes || minutes > maxMinutes) continue
    let days = 0
    for (const weekday of weekdays) if (hasRoom(mask, weekday, line)) days++
    found += minutes * Math.min(times, days)
  }
  return { possible: found > 0, share: wanted > 0 ? found / wanted : 1 }
}

const hourMinutes = 60
const weekMinutes = 7 * dayMinutes
/** How many hours a week has, which are counted from Monday's midnight on. */
export const weekHours = weekMinutes / hourMinutes

/** The hours of the week in which some half hour is open, and those in which clocks change. */
export function openHours(mask: WeekMask): number[] {
  const hours: number[] = []
  for (let minute = 0; minute < weekMinutes; minute += hourMinutes)
    if (isSet(mask, minute) || isSet(mask, minute + maskSlotMinutes)) hours.push(minute / hourMinutes)
  return hours
}

/**
 * Hours of the week of which a space has one open wherever {@link weeklyRoom} finds something: of times that cannot lie
 * but around some hour that one, else all that they touch.
 */
export function askedHours(times: NeedTimes): number[] {
  const lines =
    times.kind === "weekly"
      ? times.lines
      : times.dates.map((wish) => ({ ...wish, weekdays: [weekdayOf(wish.date)] }))
  const hours = new Set<number>()
  for (const { weekdays, from, until, minutes } of lines) {
    const end = from + wallMinutes(from, until)
    const [latestStart, earliestEnd] = [Math.max(from, end - minutes), Math.min(end, from + minutes)]
    const [first, last] = latestStart < earliestEnd ? [latestStart, latestStart] : [from, end - 1]
    for (const weekday of weekdays)
      for (let hour = Math.floor(first / hourMinutes); hour <= Math.floor(last / hourMinutes); hour++)
        hours.add(((weekday - 1) * (dayMinutes / hourMinutes) + hour) % weekHours)
  }
  return [...hours]
}

/** Whether the open half hours that touch a window hold so many minutes of it in one piece. */
function hasRoom(
  mask: WeekMask,
  weekday: number,
  { from, until, minutes }: Pick<NeedLine, "from" | "until" | "minutes">,
): boolean {
  const day = (weekday - 1) * dayMinutes
  const [start, end] = [day + from, day + from + wallMinutes(from, until)]
  let begin: number | null = null
  for (
    let slot = Math.floor(start / maskSlotMinutes) * maskSlotMinutes;
    slot < end;
    slot += maskSlotMinutes
  ) {
    if (!isSet(mask, slot)) {
      begin = null
      continue
    }
    begin ??= Math.max(slot, start)
    if (Math.min(slot + maskSlotMinutes, end) - begin >= minutes) return true
  }
  return false
}

function isSet(mask: WeekMask, minute: number): boolean {
  const ofDay = minute % dayMinutes
  return (ofDay >= change.from && ofDay < change.until) || isInMask(mask, minute)
}
