import ICAL from "ical.js"
import { dayMs } from "~/availability/units"
import type { CalendarZones } from "./calendar-zones"
import { type JCal, type JProperty, property } from "./jcal"
import { ImportError } from "./subscriptions/import-fault"
import { longestMs, wallOf, type Zone } from "./wall-time"

/** A time of a calendar file: what a clock shows, whose clock, and the instant. */
export interface CalendarTime {
  wall: number
  zone: Zone
  instant: number
  /** A whole day. */
  isDate: boolean
}

/** The times of a property. @throws {ImportError} */
export function timesIn([, parameters, type, ...values]: JProperty, zones: CalendarZones): CalendarTime[] {
  return values.map((value) => {
    // Of a period, its start.
    const text = String(Array.isArray(value) ? value[0] : value)
    const wall = wallOf(text)
    if (Number.isNaN(wall)) throw new ImportError("unreadable")
    const isDate = type === "date"
    const zone = zoneOf(text, isDate ? undefined : parameters.tzid, zones)
    return { wall, zone, instant: zone(wall), isDate }
  })
}

function zoneOf(text: string, tzid: string | string[] | undefined, zones: CalendarZones): Zone {
  if (text.endsWith("Z")) return zones.utc
  return typeof tzid === "string" ? zones.named(tzid) : zones.site
}

/** When an event begins, and how long it lasts. */
export interface Span {
  wall: number
  zone: Zone
  isDate: boolean
  /** Milliseconds, about. */
  length: number
  /** The end of an occurrence that begins at a wall time: `DTEND` tells how long it lasts, `DURATION` what clocks show. */
  endOf: (wall: number) => number
}

/** @throws {ImportError} when its times cannot be read; null without a start. */
export function spanOf(event: JCal, zones: CalendarZones): Span | null {
  const dtstart = property(event, "dtstart")
  const [start] = dtstart ? timesIn(dtstart, zones) : []
  if (!start) return null
  const { wall, zone, isDate, instant } = start
  const dtend = property(event, "dtend")
  const [end] = dtend ? timesIn(dtend, zones) : []
  if (end && isDate) {
    const days = Math.max(end.wall - wall, dayMs)
    return { wall, zone, isDate, length: days, endOf: (at) => zone(at + days) }
  }
  if (end) {
    const length = end.instant - instant
    return { wall, zone, isDate, length, endOf: (at) => zone(at) + length }
  }
  const { nominal, exact } = durationOf(event, isDate)
  return { wall, zone, isDate, length: nominal + exact, endOf: (at) => zone(at + nominal) + exact }
}

/** Days as clocks show them, and hours as they pass. */
function durationOf(event: JCal, isDate: boolean): { nominal: number; exact: number } {
  const value = property(event, "duration")?.[3]
  if (value === undefined) return { nominal: isDate ? dayMs : 0, exact: 0 }
  const { weeks, days, hours, minutes, seconds, isNegative } = durationIn(String(value))
  if (isNegative) return { nominal: 0, exact: 0 }
  return {
    nominal: Math.min((weeks * 7 + days) * dayMs, longestMs),
    exact: Math.min(((hours * 60 + minutes) * 60 + seconds) * 1000, longestMs),
  }
}

/** @throws {ImportError} */
export function durationIn(text: string): ICAL.Duration {
  try {
    return ICAL.Duration.fromString(text)
  } catch {
    throw new ImportError("unreadable")
  }
}
