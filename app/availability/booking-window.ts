import { wallTimeOf } from "./clock"
import { dayNumber } from "./dates"
import { covers, type Interval } from "./intervals"
import { type OpeningRules, openBetween } from "./opening"
import { dayMinutes, minuteMs } from "./units"

/** How long before, how long, and from when to when a space may be booked. */
export interface BookingWindow {
  leadMinutes: number
  horizonDays: number
  minMinutes: number
  maxMinutes: number
  /** Bookings begin at a multiple of it after local midnight. */
  stepMinutes: number
  /** Kept free of other bookings around each; they need not be open. */
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

/** A time (milliseconds) with what has to stay free around it. */
export function withBuffers(
  { bufferBeforeMinutes, bufferAfterMinutes }: BookingWindow,
  { start, end }: Interval,
): Interval {
  return { start: start - bufferBeforeMinutes * minuteMs, end: end + bufferAfterMinutes * minuteMs }
}

/** Why a slot cannot be booked, whoever else wants it. */
export type SlotFault = "past" | "too_soon" | "too_far" | "off_step" | "too_short" | "too_long" | "closed"

/** Every reason why a slot (milliseconds) cannot be booked, the first that counts first. Other bookings are not looked at. */
export function slotFaults(
  rules: OpeningRules,
  window: BookingWindow,
  slot: Interval,
  now: number,
): SlotFault[] {
  const bookable = bookableTime(window, now)
  const faults: (SlotFault | false)[] = [
    slot.start < now && "past",
    slot.start < bookable.start && "too_soon",
    slot.end > bookable.end && "too_far",
    !isOnStep(slot.start, rules.timeZone, window.stepMinutes) && "off_step",
    !isLongEnough(slot, rules.timeZone, window.minMinutes) && "too_short",
    lengthsOf(slot, rules.timeZone).shortest > window.maxMinutes && "too_long",
    !covers(openBetween(rules, slot), slot) && "closed",
  ]
  return faults.filter((fault) => fault !== false)
}

/** What lead time and horizon leave, in milliseconds. */
export function bookableTime({ leadMinutes, horizonDays }: BookingWindow, now: number): Interval {
  return { start: now + leadMinutes * minuteMs, end: now + horizonDays * dayMinutes * minuteMs }
}

/** The instant from which on a slot that ends at `end` is within the horizon. */
export function opensAt({ horizonDays }: Pick<BookingWindow, "horizonDays">, end: number): number {
  return end - horizonDays * dayMinutes * minuteMs
}

export function isOnStep(instant: number, zone: string, stepMinutes: number): boolean {
  return instant % minuteMs === 0 && wallTimeOf(zone, instant).minute % stepMinutes === 0
}

/** The first instant from `instant` on whose local time is a multiple of the step after midnight. */
export function nextStep(instant: number, zone: string, stepMinutes: number): number {
  let at = Math.ceil(instant / minuteMs) * minuteMs
  while (true) {
    const { minute } = wallTimeOf(zone, at)
    const over = minute % stepMinutes
    if (over === 0) return at
    const ahead = Math.min(stepMinutes - over, dayMinutes - minute)
    const { minute: then } = wallTimeOf(zone, at + ahead * minuteMs)
    // Where clocks change on the way, a step may come before or after: there it is looked for minute by minute.
    at += (then === (minute + ahead) % dayMinutes ? ahead : 1) * minuteMs
  }
}

export function isLongEnough(slot: Interval, zone: string, minMinutes: number): boolean {
  return slot.start < slot.end && lengthsOf(slot, zone).longest >= minMinutes
}

/** Minutes that pass and minutes that the clock shows: they differ in the night of a change, and the better counts. */
function lengthsOf({ start, end }: Interval, zone: string): { shortest: number; longest: number } {
  const passed = (end - start) / minuteMs
  const [from, until] = [wallTimeOf(zone, start), wallTimeOf(zone, end)]
  const shown = (dayNumber(until.date) - dayNumber(from.date)) * dayMinutes + until.minute - from.minute
  return { shortest: Math.min(passed, shown), longest: Math.max(passed, shown) }
}
