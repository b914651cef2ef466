import { addDays, weekdayOf } from "./dates"
import { covers, type Interval } from "./intervals"
import { remembering } from "./remembering"
import { dayMinutes } from "./units"

/** Hours offered every week, as wall time at the site. */
export interface WeeklyHours {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Minutes after midnight. */
  from: number
  /** Minutes after midnight; not after `from` means the next day. */
  until: number
  /** Dates, both included; null is open. A night belongs to the date on which it begins. */
  validFrom: string | null
  validUntil: string | null
}

const slotMinutes = 30
const slotsPerWeek = (7 * dayMinutes) / slotMinutes

/** One bit for each half hour of the week, Monday first. */
export type WeekMask = Uint32Array
const weekMaskWords = Math.ceil(slotsPerWeek / 32)

/** Length in minutes of `[from, until)` when an end that is not after the start lies on the next day. */
export function wallMinutes(from: number, until: number): number {
  return until > from ? until - from : until - from + dayMinutes
}

/**
 * The half hours touched by weekly hours, whatever their dates: an upper bound of the time that is open, which
 * tells most spaces apart without looking at their rules.
 */
export function weekMask(hours: Pick<WeeklyHours, "weekday" | "from" | "until">[]): WeekMask {
  const mask = new Uint32Array(weekMaskWords)
  for (const { weekday, from, until } of hours) {
    const start = (weekday - 1) * dayMinutes + from
    const first = Math.floor(start / slotMinutes)
    const last = Math.ceil((start + wallMinutes(from, until)) / slotMinutes)
    for (let slot = first; slot < last; slot++) {
      const bit = slot % slotsPerWeek
      mask[bit >> 5] = (mask[bit >> 5] ?? 0) | (1 << (bit & 31))
    }
  }
  return mask
}

/** Length of what a bit of a {@link WeekMask} stands for. */
export const maskSlotMinutes = slotMinutes

/** Whether the half hour is set in which a minute of the week lies; 0 is Monday at midnight, and weeks go round. */
export function isInMask(mask: WeekMask, minute: number): boolean {
  const bit = Math.floor(minute / slotMinutes) % slotsPerWeek
  return ((mask[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0
}

/** The half hours of the week that are set, from 0 on Monday at midnight. */
export function maskSlots(mask: WeekMask): number[] {
  const slots: number[] = []
  for (let word = 0; word < weekMaskWords; word++)
    for (let left = mask[word] ?? 0; left !== 0; left &= left - 1)
      slots.push(32 * word + 31 - Math.clz32(left & -left))
  return slots
}

/** Minutes a week of the half hours that are set. */
export function maskMinutes(mask: WeekMask): number {
  let minutes = 0
  for (let minute = 0; minute < 7 * dayMinutes; minute += slotMinutes)
    if (isInMask(mask, minute)) minutes += slotMinutes
  return minutes
}

/** Whether every half hour of `wanted` is in `open`. */
export function maskCovers(open: WeekMask, wanted: WeekMask): boolean {
  for (let word = 0; word < weekMaskWords; word++)
    if (((wanted[word] ?? 0) & ~(open[word] ?? 0)) !== 0) return false
  return true
}

/** Whether the hours hold on the date on which they begin. */
export function beginOn(hours: WeeklyHours, date: string): boolean {
  return hours.weekday === weekdayOf(date) && isValidOn(hours, date)
}

/** Whether the hours hold on a date, whatever its weekday. */
export function isValidOn({ validFrom, validUntil }: WeeklyHours, date: string): boolean {
  return (validFrom === null || validFrom <= date) && (validUntil === null || date <= validUntil)
}

/**
 * Whether the wall time `[from, until)` of a date lies within the hours. Clocks that change are left out: see
 * {@link ./opening}.
 */
export function isOpenOnDate(hours: WeeklyHours[], date: string, from: number, until: number): boolean {
  const end = from + wallMinutes(from, until)
  let parts: Interval[] | null = null
  for (const { weekday, date: day, offset } of daysAround(date))
    for (const rule of hours) {
      if (rule.weekday !== weekday || !isValidOn(rule, day)) continue
      const start = offset + rule.from
      const stop = start + wallMinutes(rule.from, rule.until)
      if (start <= from && end <= stop) return true
      if (start >= end || stop <= from) continue
      parts ??= []
      parts.push({ start, end: stop })
    }
  return parts !== null && parts.length > 1 && covers(parts, { start: from, end })
}

interface NearDay {
  date: string
  weekday: number
  /** Minutes from the middle day's midnight. */
  offset: number
}

const knownDays = remembering<NearDay[]>(2000)

/** The date with the day before and the day after. */
function daysAround(date: string): NearDay[] {
  return knownDays(date, () =>
    [-1, 0, 1].map((days) => {
      const day = addDays(date, days)
      return { date: day, weekday: weekdayOf(day), offset: days * dayMinutes }
    }),
  )
}
