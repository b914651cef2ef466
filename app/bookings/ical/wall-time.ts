import ICAL from "ical.js"
import { instantOf, isSteady, wallTimeOf } from "~/availability/clock"
import { firstDate, lastDate } from "~/availability/dates"
import { dayMs, minuteMs } from "~/availability/units"

/*
 * A wall time is a number: the milliseconds since 1970 of the same reading of a clock in UTC. Rules of recurrence
 * count in it; a zone turns it into an instant.
 */

export type Zone = (wall: number) => number

export const utc: Zone = (wall) => wall

/** The instant at which clocks of an IANA zone show a wall time. */
export function ianaZone(timeZone: string): Zone {
  return (wall) => {
    const midnight = Math.floor(wall / dayMs) * dayMs
    const date = new Date(midnight).toISOString().slice(0, 10)
    const minute = Math.floor((wall - midnight) / minuteMs)
    return instantOf(timeZone, date, minute) + (wall % minuteMs)
  }
}

/** How far around a change of clocks programs differ. */
export const clockChangeMs = 180 * minuteMs

/**
 * Whether no clock changes around a wall time: programs differ in what they make of one that is skipped, or shown
 * twice, or just then changed to.
 */
export function isBeyondDoubt(timeZone: string, wall: number): boolean {
  const date = new Date(wall).toISOString().slice(0, 10)
  if (isSteady(timeZone, date)) return true
  const at = instantOf(timeZone, date, Math.floor((wall - Date.parse(date)) / minuteMs))
  const [before, after] = [at - clockChangeMs, at + clockChangeMs].map((instant) => {
    const shown = wallTimeOf(timeZone, instant)
    return Date.parse(shown.date) + shown.minute * minuteMs - instant
  })
  return before === after
}

/** The zone that a calendar file describes by itself. */
export function describedZone(component: ICAL.Component, tzid: string): Zone {
  const zone = new ICAL.Timezone({ component, tzid })
  return (wall) => wall - zone.utcOffset(icalTime(wall)) * 1000
}

/** What clocks of a zone show at an instant. */
export function wallIn(zone: Zone, instant: number): number {
  // By the offsets of a day before and a day after: at most one change of clocks lies between them.
  const shown = [instant - dayMs, instant + dayMs].map((near) => instant + near - zone(near))
  // A reading that clocks skip is taken for the one after it, so of two that fit the later is shown. None fits
  // where a time is shown for the second time.
  const fitting = shown.filter((wall) => zone(wall) === instant)
  return fitting.length ? Math.max(...fitting) : (shown[1] as number)
}

/** Whether clocks of a zone can be read: some names that `Intl` still takes, such as `IST`, mean no zone here. */
export function isIanaZone(name: string): boolean {
  try {
    return Number.isFinite(instantOf(name, "2026-01-01", 0))
  } catch {
    return false
  }
}

const firstWall = Date.parse(firstDate)
export const lastWall = Date.parse(`${lastDate}T23:59:59Z`)
/** Nothing lasts longer than the calendar. */
export const longestMs = lastWall - firstWall

/**
 * `2026-12-01`, `2026-12-01T18:00:00`, `2026-12-01T18:00:00Z`; NaN for anything else. What lies beyond the calendar
 * (for ever, since always) is its first or last moment.
 */
export function wallOf(text: string): number {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?$/.test(text)) return Number.NaN
  // The sixtieth second of a leap second is none of ours.
  const plain = text.replace(/Z$/, "").replace(/:60$/, ":59")
  const wall = Date.parse(plain.length === 10 ? `${plain}T00:00:00Z` : `${plain}Z`)
  return Math.min(Math.max(wall, firstWall), lastWall)
}

/** A wall time without a zone, as ical.js counts. */
export function icalTime(wall: number): ICAL.Time {
  const at = new Date(wall)
  const time = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    isDate: false,
  }
  return new ICAL.Time(time, ICAL.Timezone.localTimezone)
}

/** `2026-12-01T18:00:00` */
export function icalWallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19)
}
