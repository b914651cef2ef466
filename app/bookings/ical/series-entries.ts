import { instantOf, isSkipped, wallTimeOf } from "~/availability/clock"
import type { Recurrence } from "~/availability/recurrence"
import { minuteMs } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { BookingStatus } from "../booking"
import type { CalendarEntry, EntryStatus, EntryTexts } from "./calendar-entry"
import { writtenRule } from "./rule-dates"
import { clockChangeMs, ianaZone, icalWallText, isBeyondDoubt } from "./wall-time"

/** A booking as a calendar shows it. */
export interface EntryBooking {
  id: string
  status: BookingStatus
  /** Milliseconds. */
  start: number
  end: number
  /** By the rule of its series. */
  plannedStart: number | null
  sequence: number
  createdAt: string
  updatedAt: string
  timeZone: string
  texts: EntryTexts
}

export interface ShownSeries {
  id: string
  recurrence: Recurrence
  sequence: number
}

const statusOf: Partial<Record<BookingStatus, EntryStatus>> = {
  held: "TENTATIVE",
  requested: "TENTATIVE",
  countered: "TENTATIVE",
  offered: "TENTATIVE",
  confirmed: "CONFIRMED",
  completed: "CONFIRMED",
  no_show: "CONFIRMED",
}

/** The status of a booking in a calendar: what was never had, or is given up, is cancelled. */
export function entryStatus(status: BookingStatus): EntryStatus {
  return statusOf[status] ?? "CANCELLED"
}

/** What never stood in a calendar: none has to be told that it is given up. */
export const neverTold: readonly BookingStatus[] = ["waiting", "rejected", "expired", "withdrawn", "declined"]

export function isCancelled(status: BookingStatus): boolean {
  return entryStatus(status) === "CANCELLED"
}

/** @param host of our site: names are ours the world over. */
export function bookingUid(id: string, host: string): string {
  return `booking-${id}@${host}`
}

/** A booking as an event of its own. */
export function bookingEntry(booking: EntryBooking, host: string): CalendarEntry {
  const { sequence, createdAt, updatedAt, start, end, timeZone, texts } = booking
  const status = entryStatus(booking.status)
  const uid = bookingUid(booking.id, host)
  return { uid, sequence, createdAt, updatedAt, start, end, timeZone, status, ...texts }
}

/** A series of whose rule nothing is had, as the end of the event that it was; null where something is, or never was. */
export function endedSeries(
  series: ShownSeries,
  bookings: readonly EntryBooking[],
  host: string,
): CalendarEntry | null {
  const beside = besideRule(series.recurrence, bookings)
  const ruled = bookings.filter((booking) => !beside.includes(booking))
  const [first] = ruled
  if (!first || ruled.some(({ status }) => !isCancelled(status))) return null
  const { start, end, texts } = first
  return { ...commonOf(series, bookings, first, host), ...texts, status: "CANCELLED", start, end }
}

/** The name of the event that the dates of the rule of a series are. */
export function seriesUid(id: string, host: string): string {
  return `series-${id}@${host}`
}

/** What every event of a series has alike. */
function commonOf(
  { id, sequence, recurrence: { timeZone } }: ShownSeries,
  bookings: readonly EntryBooking[],
  sample: EntryBooking,
  host: string,
) {
  return {
    uid: seriesUid(id, host),
    sequence: bookings.reduce((sum, booking) => sum + booking.sequence, sequence),
    createdAt: sample.createdAt,
    updatedAt: bookings
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) as string,
    timeZone,
  }
}

/**
 * A date of a series as an event of its own, by the name that it has in the series: programs that have both know that
 * they are one.
 */
export function occurrenceEntry(
  series: ShownSeries,
  bookings: readonly EntryBooking[],
  booking: EntryBooking,
  host: string,
): CalendarEntry {
  const { plannedStart, status, texts, start, end } = booking
  if (plannedStart === null || besideRule(series.recurrence, bookings).includes(booking))
    return bookingEntry(booking, host)
  const common = commonOf(series, bookings, booking, host)
  return { ...common, ...texts, status: entryStatus(status), start, end, recurrenceId: plannedStart }
}

/**
 * The dates of a series of which a calendar tells: those that are had, and those that were given up once all that are
 * had were over. The bookings alone decide, as programs take what changes under one number for no change.
 */
export function toldDates(bookings: readonly EntryBooking[]): EntryBooking[] {
  const had = bookings.filter(({ status }) => !isCancelled(status))
  const over = Math.max(...had.map(({ end }) => end))
  return bookings.filter(
    // What is given up changes no more: it was given up when it last changed.
    ({ status, start, updatedAt }) =>
      !isCancelled(status) || (!neverTold.includes(status) && start >= over && Date.parse(updatedAt) >= over),
  )
}

/**
 * A series as one repeated event, with the dates that are not had left out and an event for each that differs. Dates
 * that its rule does not name are events of their own. What is not had at all is nothing.
 * @param had those of its bookings that are told.
 */
export function seriesEntries(
  series: ShownSeries,
  bookings: readonly EntryBooking[],
  host: string,
  had: readonly EntryBooking[] = bookings.filter(({ status }) => !isCancelled(status)),
): CalendarEntry[] {
  const [sample] = had
  if (!sample) return []
  const { recurrence } = series
  const { from, until, timeZone } = recurrence
  const minutes = wallMinutes(from, until)
  const byStart = new Map(had.map((booking) => [booking.plannedStart, booking]))
  const { planned, pattern } = plannedFor(recurrence, had)
  const ruled = planned.map(({ start }) => byStart.get(start)).filter((booking) => booking !== undefined)
  const apart = had
    .filter((booking) => !ruled.includes(booking))
    .map((booking) => bookingEntry(booking, host))
  const [first] = planned
  const last = planned.at(-1)
  if (!first || !last || !ruled.length) return apart
  const standing = ruled.filter(({ status }) => !isCancelled(status))
  const usual = usualOf(standing.length ? standing : ruled)
  const isUsual = (booking: EntryBooking, start: number, date: string) =>
    booking.start === start &&
    booking.end === start + minutes * minuteMs &&
    isPlain(timeZone, date, from, minutes) &&
    entryStatus(booking.status) === usual.status &&
    sameTexts(booking.texts, usual.texts)
  const common = commonOf(series, bookings, sample, host)
  const master: CalendarEntry = {
    ...common,
    ...usual.texts,
    status: usual.status,
    start: first.start,
    end: first.start + minutes * minuteMs,
    repeats: {
      start: icalWallText(wallOn(first.date, from)),
      minutes,
      pattern,
      until: untilAfter(timeZone, wallOn(last.date, from), last.start),
      exdates: planned
        .filter(({ start }) => !byStart.has(start))
        .map(({ date }) => icalWallText(wallOn(date, from))),
    },
  }
  const changes = planned.flatMap(({ date, start }): CalendarEntry[] => {
    const booking = byStart.get(start)
    if (!booking || isUsual(booking, start, date)) return []
    const status = entryStatus(booking.status)
    const { start: moved, end, texts } = booking
    return [{ ...common, ...texts, status, start: moved, end, recurrenceId: start }]
  })
  return [master, ...changes, ...apart]
}

/** Those dates of a series that its rule does not name: they are events of their own. */
export function besideRule<Date extends Pick<EntryBooking, "plannedStart" | "start">>(
  recurrence: Recurrence,
  bookings: readonly Date[],
): Date[] {
  if (!bookings.length) return []
  const starts = new Set(plannedFor(recurrence, bookings).planned.map(({ start }) => start))
  return bookings.filter(({ plannedStart }) => plannedStart === null || !starts.has(plannedStart))
}

/** What the rule of a series names as it is written, up to the last of some of its bookings. */
function plannedFor(
  recurrence: Recurrence,
  bookings: readonly Pick<EntryBooking, "plannedStart" | "start">[],
): { planned: { date: string; start: number }[]; pattern: string } {
  const { from, timeZone } = recurrence
  const last = Math.max(...bookings.map(({ plannedStart, start }) => plannedStart ?? start))
  const { dates, pattern } = writtenRule(recurrence, wallTimeOf(timeZone, last).date)
  const begun = dates.findIndex((date) => !isSkipped(timeZone, date, from))
  const planned = dates
    .slice(Math.max(begun, 0))
    .map((date) => ({ date, start: instantOf(timeZone, date, from) }))
  return { planned, pattern }
}

/**
 * The end of a rule: later than its last start, before the next. Programs that take it for local time find the last
 * all the same, and so do those that read a time that clocks show twice as the other of the two.
 */
function untilAfter(timeZone: string, lastWall: number, lastStart: number): number {
  return Math.max(lastStart, lastWall) + (isBeyondDoubt(timeZone, lastWall) ? 0 : clockChangeMs)
}

/** What most of the bookings say: the fewer differ, the fewer events. */
function usualOf(bookings: readonly EntryBooking[]): { status: EntryStatus; texts: EntryTexts } {
  const counts = new Map<string, { count: number; status: EntryStatus; texts: EntryTexts }>()
  for (const { status, texts } of bookings) {
    const own = entryStatus(status)
    const key = JSON.stringify([own, texts])
    const entry = counts.get(key) ?? { count: 0, status: own, texts }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best))
}

function sameTexts(a: EntryTexts, b: EntryTexts): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether clocks leave no doubt of an occurrence: every program finds its times by the rule. */
function isPlain(timeZone: string, date: string, from: number, minutes: number): boolean {
  const start = wallOn(date, from)
  const end = start + minutes * minuteMs
  const zone = ianaZone(timeZone)
  return (
    isBeyondDoubt(timeZone, start) && isBeyondDoubt(timeZone, end) && zone(end) - zone(start) === end - start
  )
}

function wallOn(date: string, minute: number): number {
  return Date.parse(`${date}T00:00:00Z`) + minute * minuteMs
}
