import { Temporal } from "temporal-polyfill"
import { addDays, dateOfDay, dayNumber } from "./dates"
import type { Interval } from "./intervals"
import { remembering } from "./remembering"
import { dayMinutes, dayMs, minuteMs } from "./units"

/** Wall time of a zone, to and from instants in milliseconds. Minutes of 1440 and more lie on the next days. */

/**
 * The instant of a wall time as somebody types it. A time that does not exist takes the offset before the gap;
 * one that exists twice is the first.
 * @param minute after the midnight that begins `date`.
 */
export function instantOf(zone: string, date: string, minute: number): number {
  return knownInstant(`${zone} ${date} ${minute}`, () => zoned(zone, date, minute).epochMilliseconds)
}

/** The instant from which opening hours count: where clocks skip the wall time, the moment after the gap. */
export function openingInstant(zone: string, date: string, minute: number): number {
  return knownInstant(`+${zone} ${date} ${minute}`, () => {
    const typed = zoned(zone, date, minute)
    if (!isElsewhere(typed, date, minute)) return typed.epochMilliseconds
    const before = plain(date, minute).toZonedDateTime(zone, { disambiguation: "earlier" })
    return (before.getTimeZoneTransition("next") ?? typed).epochMilliseconds
  })
}

const knownInstant = remembering<number>(20_000)

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
  const isNearJump = clockJumps(zone, date).some(({ start, end }) => start <= minute && minute <= end)
  return isNearJump && isElsewhere(zoned(zone, date, minute), date, minute)
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

const knownOffset = remembering<number | null>(20_000)

/** Milliseconds that the clocks of the zone are ahead all through a day of UTC; null where they change in it. */
function offsetOn(zone: string, day: number): number | null {
  return knownOffset(`${zone} ${day}`, () => {
    const offset = offsetAt(zone, day * dayMs)
    return offset === offsetAt(zone, (day + 1) * dayMs) ? offset : null
  })
}

function offsetAt(zone: string, instantMs: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  return at.offsetNanoseconds / 1e6
}

const knownSteady = remembering<boolean>(5000)

/** Whether the clocks of the zone do not change on the date, the day before and the day after. */
export function isSteady(zone: string, date: string): boolean {
  return knownSteady(`${zone} ${date}`, () => {
    const before = zoned(zone, addDays(date, -1), 0).offsetNanoseconds
    return before === zoned(zone, addDays(date, 2), 0).offsetNanoseconds
  })
}

const knownJumps = remembering<Interval[]>(5000)

/**
 * Minutes after the midnight of a date over which the clocks of the zone jump, forwards or back, from the day before it
 * until two days after it.
 */
export function clockJumps(zone: string, date: string): Interval[] {
  return knownJumps(`${zone} ${date}`, () => {
    const jumps: Interval[] = []
    const midnight = dayNumber(date) * dayMs
    const last = instantOf(zone, addDays(date, 3), 0)
    const next = (at: Temporal.ZonedDateTime) => at.getTimeZoneTransition("next")
    for (
      let at = next(zoned(zone, addDays(date, -1), 0).subtract({ nanoseconds: 1 }));
      at && at.epochMilliseconds < last;
      at = next(at)
    ) {
      const offsets = [at.subtract({ nanoseconds: 1 }).offsetNanoseconds, at.offsetNanoseconds]
      const [start = 0, end = 0] = offsets
        .map((offset) => (at.epochMilliseconds - midnight + offset / 1e6) / minuteMs)
        .sort((a, b) => a - b)
      jumps.push({ start, end })
    }
    return jumps
  })
}
