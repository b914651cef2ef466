import ICAL from "ical.js"
import { dayMs } from "~/availability/units"
import { longestMs, wallIn, wallOf, type Zone } from "../wall-time"
import type { CalendarZones } from "./calendar-zones"
import type { Field } from "./content-lines"
import { EventFault } from "./left-out"

/** A time of a calendar file: what a clock shows, whose clock, and the instant. */
export interface CalendarTime {
  wall: number
  zone: Zone
  instant: number
  /** A whole day. */
  isDate: boolean
  /** It names no clock. */
  isFloating: boolean
}

const written =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i

/**
 * A time as calendars write it, with what they leave away or add: eight digits are a day, seconds may be missing.
 * @throws {EventFault} `time`, `zone`
 */
export function readTime(
  text: string,
  { parameters }: Pick<Field, "parameters">,
  zones: CalendarZones,
): CalendarTime {
  const [, year, month, day, hour, minute, second = "00", offset] = written.exec(text.trim()) ?? []
  const date = `${year}-${month}-${day}`
  const midnight = wallOf(date)
  // 31 February would be read as a date of March.
  if (Number.isNaN(midnight) || !new Date(Date.parse(date)).toISOString().startsWith(date))
    throw new EventFault("time", text)
  const isDay =
    hour === undefined || (parameters.value?.toUpperCase() === "DATE" && /^0+$/.test(hour + minute))
  if (isDay)
    return {
      wall: midnight,
      zone: zones.site,
      instant: zones.site(midnight),
      isDate: true,
      isFloating: false,
    }
  const wall = wallOf(`${date}T${hour}:${minute}:${second}`)
  if (Number.isNaN(wall)) throw new EventFault("time", text)
  const zone = zoneOf(offset?.toUpperCase(), parameters.tzid, zones)
  return { wall, zone, instant: zone(wall), isDate: false, isFloating: !offset && !parameters.tzid }
}

function zoneOf(offset: string | undefined, tzid: string | undefined, zones: CalendarZones): Zone {
  if (offset) return zones.named(offset)
  return tzid ? zones.named(tzid) : zones.floating()
}

/** The times of a property, of periods their starts. @throws {EventFault} */
export function timesIn(field: Field, zones: CalendarZones): CalendarTime[] {
  return itemsOf(field).map((item) => readTime(item.split("/")[0] ?? "", field, zones))
}

export const itemsOf = ({ value }: Field) =>
  value
    .split(/[,;]/)
    .map((item) => item.trim())
    .filter(Boolean)

/** How long something lasts: days as clocks show them, and hours as they pass. Milliseconds. */
export interface Length {
  nominal: number
  exact: number
}

const longestDuration = 50

/** @throws {EventFault} `time` for what is none, `backwards` for less than nothing. */
export function readLength(text: string): Length {
  let duration: ICAL.Duration
  try {
    duration = ICAL.Duration.fromString(text.slice(0, longestDuration).trim().toUpperCase())
  } catch {
    throw new EventFault("time", text)
  }
  const { weeks, days, hours, minutes, seconds, isNegative } = duration
  if (isNegative) throw new EventFault("backwards")
  return {
    nominal: Math.min((weeks * 7 + days) * dayMs, longestMs),
    exact: Math.min(((hours * 60 + minutes) * 60 + seconds) * 1000, longestMs),
  }
}

/** Where a time lies in a series, in the form and on the clock of its start. */
export interface Place {
  wall: number
  instant: number
  /** It names a day of a series that has times: every occurrence of that day. */
  isDay: boolean
}

/**
 * Brings the time of an exception to the form and the zone of the start of its series: programs write a date for an
 * evening, midnight of UTC for a whole day, or leave the zone away.
 */
export function placeIn(start: CalendarTime, time: CalendarTime): Place {
  const { zone } = start
  if (start.isDate) {
    const isOfDay = time.isDate || time.isFloating || time.wall % dayMs === 0
    const wall = Math.floor((isOfDay ? time.wall : wallIn(zone, time.instant)) / dayMs) * dayMs
    return { wall, instant: zone(wall), isDay: false }
  }
  if (time.isDate) {
    const wall = time.wall + (start.wall - Math.floor(start.wall / dayMs) * dayMs)
    return { wall, instant: zone(wall), isDay: true }
  }
  const wall = time.isFloating || time.zone === zone ? time.wall : wallIn(zone, time.instant)
  return { wall, instant: zone(wall), isDay: false }
}

/** The end of a period such as `20261201T180000Z/PT2H` that begins at a time. @throws {EventFault} */
export function periodEnd(start: CalendarTime, end: string, field: Field, zones: CalendarZones): number {
  if (!/^[+-]?P/i.test(end)) return readTime(end, field, zones).instant
  const { nominal, exact } = readLength(end)
  return start.zone(start.wall + nominal) + exact
}
