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

/** Parts of a day that tell most times apart at a glance: six hours each, from midnight on. */
const partMinutes = 360
const partsOfDay = dayMinutes / partMinutes
/** How many parts a week has. */
export const weekParts = 7 * partsOfDay

/** In which parts each pattern of hours is open, by its number. */
export type HoursParts = Uint32Array

/** A bit for each part of the week in which some half hour is open; those in which clocks change are always set. */
export function openParts(mask: WeekMask): number {
  let parts = 0
  for (let part = 0; part < weekParts; part++) {
    const from = part * partMinutes
    for (let slot = from; slot < from + partMinutes; slot += maskSlotMinutes)
      if (isSet(mask, slot)) parts |= 1 << part
  }
  return parts
}

/**
 * A bit for each part of the week that the times touch: where a space has none of them open, {@link weeklyRoom} finds
 * nothing.
 */
export function askedParts(times: NeedTimes): number {
  const lines =
    times.kind === "weekly"
      ? times.lines
      : times.dates.map((wish) => ({ ...wish, weekdays: [weekdayOf(wish.date)] }))
  let parts = 0
  for (const { weekdays, from, until } of lines)
    for (const weekday of weekdays) {
      const start = (weekday - 1) * dayMinutes + from
      const last = start + wallMinutes(from, until) - 1
      for (let part = Math.floor(start / partMinutes); part <= Math.floor(last / partMinutes); part++)
        parts |= 1 << (part % weekParts)
    }
  return parts
}

/** What {@link weeklyRoom} says where none of the {@link askedParts} is open. */
export const noRoom: WeeklyRoom = { possible: false, share: 0 }

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
