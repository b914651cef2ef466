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
  const fits = (weekday: number, line: Pick<NeedLine, "from" | "until" | "minutes">) =>
    line.minutes >= minMinutes && line.minutes <= maxMinutes && hasRoom(mask, weekday, line)
  if (times.kind === "dates") {
    // Dates that are over are wanted no more, and which are depends on the place.
    const possible = times.dates.some((wish) => fits(weekdayOf(wish.date), wish))
    return { possible, share: 1 }
  }
  let [wanted, found] = [0, 0]
  for (const line of times.lines) {
    const weekdays = line.weekdays.filter((weekday) => fits(weekday, line)).length
    wanted += line.minutes * line.times
    found += line.minutes * Math.min(line.times, weekdays)
  }
  return { possible: found > 0, share: wanted > 0 ? found / wanted : 1 }
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
