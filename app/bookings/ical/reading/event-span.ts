import { dayMs } from "~/availability/units"
import type { CalendarZones } from "./calendar-zones"
import type { Fields } from "./component"
import { type CalendarTime, readLength, readTime } from "./event-time"
import { EventFault } from "./left-out"

/** When an event begins, and how long it lasts. */
export interface Span {
  start: CalendarTime
  /** Milliseconds, about. */
  length: number
  /** The end of an occurrence that begins at a wall time: `DTEND` tells how long it lasts, `DURATION` what clocks show. */
  endOf: (wall: number) => number
}

/** @throws {EventFault} when its times cannot be read, and when it takes no time. */
export function spanOf(event: Fields, zones: CalendarZones): Span {
  const start = startOf(event, zones)
  const span = lengthOf(event, start, zones)
  if (span.length === 0) throw new EventFault("moment")
  if (span.length < 0) throw new EventFault("backwards")
  return { start, ...span }
}

/** @throws {EventFault} `start`, `zone` */
export function startOf(event: Fields, zones: CalendarZones): CalendarTime {
  const field = event.one("dtstart")
  if (!field) throw new EventFault("no_start")
  try {
    return readTime(field.value, field, zones)
  } catch (error) {
    throw error instanceof EventFault && error.reason === "time"
      ? new EventFault("start", field.value)
      : error
  }
}

function lengthOf(event: Fields, start: CalendarTime, zones: CalendarZones): Omit<Span, "start"> {
  const { zone, isDate } = start
  const [dtend, duration] = [event.one("dtend"), event.one("duration")]
  if (dtend) {
    const end = readTime(dtend.value, dtend, zones)
    if (isDate) {
      const days = Math.ceil((end.wall - start.wall) / dayMs) * dayMs
      // The day itself where it ends as it begins.
      const length = days === 0 ? dayMs : days
      return { length, endOf: (at) => zone(at + length) }
    }
    const length = end.instant - start.instant
    return { length, endOf: (at) => zone(at) + length }
  }
  const given = duration ? readLength(duration.value) : { nominal: 0, exact: 0 }
  const { nominal, exact } =
    isDate && given.nominal + given.exact === 0 ? { nominal: dayMs, exact: 0 } : given
  return { length: nominal + exact, endOf: (at) => zone(at + nominal) + exact }
}
