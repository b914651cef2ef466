import { Temporal } from "temporal-polyfill"
import { addDays, dateOfDay } from "./dates"
import { dayMinutes, dayMs, minuteMs } from "./units"

/** Wall time of a zone, to and from instants in milliseconds. Minutes of 1440 and more lie on the next days. */

/**
 * The instant of a wall time as somebody types it. A time that does not exist takes the offset before the gap;
 * one that exists twice is the first.
 * @param minute after the midnight that begins `date`.
 */
export function instantOf(zone: string, date: string, minute: number): number {
  return remembered(`${zone} ${date} ${minute}`, () => zoned(zone, date, minute).epochMilliseconds)
}

/** The instant from which opening hours count: where clocks skip the wall time, the moment after the gap. */
export function openingInstant(zone: string, date: string, minute: number): number {
  return remembered(`+${zone} ${date} ${minute}`, () => {
    const typed = zoned(zone, date, minute)
    if (!isElsewhere(typed, date, minute)) return typed.epochMilliseconds
    const before = plain(date, minute).toZonedDateTime(zone, { disambiguation: "earlier" })
    return (before.getTimeZoneTransition("next") ?? typed).epochMilliseconds
  })
}

/** A time zone is slow to ask, and many hours begin and end together. */
const instants = new Map<string, number>()

function remembered(key: string, find: () => number): number {
  let instant = instants.get(key)
  if (instant === undefined) {
    instant = find()
    if (instants.size > 20_000) instants.clear()
    instants.set(key, instant)
  }
  return instant
}

function plain(date: string, minute: number): Temporal.PlainDateTime {
  const rest = minute % dayMinutes
  return Temporal.PlainDate.from(addDays(date, Math.floor(minute / dayMinutes))).toPlainDateTime({
    hour: Math.floor(rest / 60),
    minute: rest % 60,
  })
}

function zoned(zone: string, date: string, minute: number): Temporal.ZonedDateTime {
  return plain(date, minute).toZonedDateTime(zone)
}

function isElsewhere(at: Temporal.ZonedDateTime, date: string, minute: number): boolean {
  return !at.toPlainDateTime().equals(plain(date, minute))
}

/** Whether clocks skip this wall time; a zone that crosses the date line skips a whole day. */
export function isSkipped(zone: string, date: string, minute: number): boolean {
  return isElsewhere(zoned(zone, date, minute), date, minute)
}

/** Date and minutes after midnight of an instant, on the clock of the zone. */
export function wallTimeOf(zone: string, instantMs: number): { date: string; minute: number } {
  const offset = offsetOn(zone, Math.floor(instantMs / dayMs))
  if (offset !== null) {
    const local = instantMs + offset
    const day = Math.floor(local / dayMs)
    return { date: dateOfDay(day), minute: Math.floor((local - day * dayMs) / minuteMs) }
  }
  const at = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  return { date: at.toPlainDate().toString(), minute: at.hour * 60 + at.minute }
}

const offsets = new Map<string, number | null>()

/** Milliseconds that the clocks of the zone are ahead all through a day of UTC; null where they change in it. */
function offsetOn(zone: string, day: number): number | null {
  const key = `${zone} ${day}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const [before, after] = [day, day + 1].map((at) => offsetAt(zone, at * dayMs))
    offset = before !== undefined && before === after ? before : null
    if (offsets.size > 20_000) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

function offsetAt(zone: string, instantMs: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs)).toZonedDateTimeISO(zone)
  return at.offsetNanoseconds / 1e6
}

const steadyDays = new Map<string, boolean>()

/** Whether the clocks of the zone do not change on the date, the day before and the day after. */
export function isSteady(zone: string, date: string): boolean {
  const key = `${zone} ${date}`
  let steady = steadyDays.get(key)
  if (steady === undefined) {
    const before = zoned(zone, addDays(date, -1), 0).offsetNanoseconds
    steady = before === zoned(zone, addDays(date, 2), 0).offsetNanoseconds
    if (steadyDays.size > 5000) steadyDays.clear()
    steadyDays.set(key, steady)
  }
  return steady
}
