import ICAL from "ical.js"
import { dayMs } from "~/availability/units"
import { type CalendarZones, readZones } from "./calendar-zones"
import { type CalendarTime, durationIn, type Span, spanOf, timesIn } from "./event-span"
import { type JCal, property, propertyText, propertyValues } from "./jcal"
import { type RuleParts, recurringWalls } from "./recurring-walls"
import { ImportError } from "./subscriptions/import-fault"
import { lastWall, longestMs, wallIn, wallOf } from "./wall-time"

/** One interval that a calendar kept elsewhere says is busy. */
export interface BusyEvent {
  uid: string
  /** Which occurrence of a repeated event: the instant at which it was to begin; empty for a single one. */
  recurrence: string
  /** Milliseconds. */
  start: number
  end: number
  title: string
}

export interface ReadOptions {
  /** For times without a zone, and whole days. */
  timeZone: string
  /** Milliseconds: only what lies between is read. */
  from: number
  until: number
  /** End of the `UID`s that are ours: what came from here is not read back. */
  ownSuffix: string
}

export const maxBusyEvents = 5000
const maxComponents = 20_000
const maxSteps = 400_000

/**
 * Reads what blocks time: events and busy times, without what is cancelled or marked as free; repeated events laid
 * out one by one, each moved or dropped occurrence by its own.
 * @throws {ImportError} `unreadable`, or `too_many`.
 */
export async function readCalendar(text: string, options: ReadOptions): Promise<BusyEvent[]> {
  const found: BusyEvent[] = []
  const copies = new Map<string, number>()
  const budget = { steps: maxSteps }
  for (const calendar of parse(text)) {
    const reading = { ...options, zones: readZones(calendar, options.timeZone), budget, found, copies }
    const events = calendar[2].filter(([name]) => name === "vevent")
    if (events.length > maxComponents) throw new ImportError("too_many")
    for (const [index, series] of groupByUid(events).entries()) {
      // Others want the processor too.
      if (index % 100 === 99) await new Promise((resolve) => setTimeout(resolve))
      readSeries(series, reading)
    }
    for (const busy of calendar[2].filter(([name]) => name === "vfreebusy")) readBusyTimes(busy, reading)
  }
  return found.sort((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1))
}

interface Reading extends ReadOptions {
  zones: CalendarZones
  budget: { steps: number }
  found: BusyEvent[]
  /** How often a name was found. */
  copies: Map<string, number>
}

/** @throws {ImportError} */
function parse(text: string): JCal[] {
  let parsed: unknown
  try {
    parsed = ICAL.parse(
      text
        .replace(/^\uFEFF/, "")
        .replaceAll("\0", "")
        .trim(),
    )
  } catch {
    throw new ImportError("unreadable")
  }
  if (!Array.isArray(parsed)) throw new ImportError("unreadable")
  // One calendar, or a list of several.
  const calendars = (typeof parsed[0] === "string" ? [parsed] : parsed) as JCal[]
  if (!calendars.length || calendars.some(([name]) => name !== "vcalendar"))
    throw new ImportError("unreadable")
  return calendars
}

/** A repeated event and its changed occurrences, or a single event. */
interface Series {
  uid: string
  masters: JCal[]
  changes: JCal[]
}

function groupByUid(events: JCal[]): Series[] {
  const groups = new Map<string, Series>()
  for (const event of events) {
    const uid = propertyText(event, "uid")
    const series = groups.get(uid) ?? { uid, masters: [], changes: [] }
    groups.set(uid, series)
    const kind = property(event, "recurrence-id") ? series.changes : series.masters
    kind.push(event)
  }
  return [...groups.values()]
}

function readSeries({ uid, masters, changes }: Series, reading: Reading) {
  if (uid.endsWith(reading.ownSuffix)) return
  const changed = changesByStart(changes, reading)
  const following = [...changed]
    .filter(([, change]) => property(change, "recurrence-id")?.[1].range === "THISANDFUTURE")
    .sort(([a], [b]) => b - a)
  for (const master of masters) {
    const span = isFree(master) ? null : spanOf(master, reading.zones)
    if (!span) continue
    const repeated = ["rrule", "rdate"].some((name) => property(master, name))
    for (const wall of repeated ? occurrenceWalls(master, span, reading) : [span.wall]) {
      const start = span.zone(wall)
      if (changed.has(start)) continue
      const change = following.find(([at]) => at <= start)
      const recurrence = repeated ? markOf(start) : ""
      if (change) keepMoved(change, { uid, recurrence }, start, reading)
      else keep(master, { uid, recurrence, start, end: span.endOf(wall) }, reading)
    }
  }
  for (const [at, change] of changed) keepMoved([at, change], { uid, recurrence: markOf(at) }, at, reading)
}

function changesByStart(changes: JCal[], { zones }: Reading): Map<number, JCal> {
  const changed = new Map<number, JCal>()
  for (const change of changes) {
    const id = property(change, "recurrence-id")
    const [at] = id ? timesIn(id, zones) : []
    if (!at) throw new ImportError("unreadable")
    changed.set(at.instant, change)
  }
  return changed
}

type Name = Pick<BusyEvent, "uid" | "recurrence">

/** An occurrence that was to begin at `start`, moved by as much as the change of `at` moves its own. */
function keepMoved([at, change]: [number, JCal], name: Name, start: number, reading: Reading) {
  const span = isFree(change) ? null : spanOf(change, reading.zones)
  if (!span) return
  const first = span.zone(span.wall)
  const moved = start + first - at
  keep(change, { ...name, start: moved, end: moved + span.endOf(span.wall) - first }, reading)
}

const markOf = (instant: number) => new Date(instant).toISOString()

/** Wall times at which a repeated event begins, as far as they matter. */
function occurrenceWalls(event: JCal, span: Span, reading: Reading): number[] {
  const { from, until, budget, zones } = reading
  const times = (name: string): CalendarTime[] =>
    event[1].filter(([own]) => own === name).flatMap((found) => timesIn(found, zones))
  const rules = propertyValues(event, "rrule") as RuleParts[]
  const ruled = rules.flatMap((rule) =>
    recurringWalls({
      rule,
      start: span.wall,
      zone: span.zone,
      from: from - span.length - 2 * dayMs,
      until: until + dayMs,
      budget,
    }),
  )
  const added = times("rdate").map(({ wall, zone, instant }) =>
    zone === span.zone ? wall : wallIn(span.zone, instant),
  )
  const left = times("exdate")
  const leftStarts = new Set(left.map(({ instant }) => instant))
  const leftDates = new Set(left.filter(({ isDate }) => isDate).map(({ wall }) => wall))
  return [...new Set([span.wall, ...ruled, ...added])].filter(
    (wall) =>
      wall < until + dayMs &&
      wall + span.length > from - 2 * dayMs &&
      !leftStarts.has(span.zone(wall)) &&
      !leftDates.has(Math.floor(wall / dayMs) * dayMs),
  )
}

/** Whether an event leaves its time free. */
function isFree(event: JCal): boolean {
  return (
    propertyText(event, "transp").toUpperCase() === "TRANSPARENT" ||
    propertyText(event, "status").toUpperCase() === "CANCELLED"
  )
}

/** Calendars that tell no more than when somebody is busy. */
function readBusyTimes(component: JCal, reading: Reading) {
  const uid = propertyText(component, "uid")
  if (uid.endsWith(reading.ownSuffix)) return
  for (const [name, parameters, , ...periods] of component[1]) {
    if (name !== "freebusy" || String(parameters.fbtype).toUpperCase() === "FREE") continue
    for (const period of periods) {
      const [from, to] = (Array.isArray(period) ? period : []).map(String)
      if (!from || !to) throw new ImportError("unreadable")
      const start = wallOf(from)
      const length = () => Math.min(durationIn(to).toSeconds() * 1000, longestMs)
      const end = to.startsWith("P") ? start + length() : wallOf(to)
      if (Number.isNaN(start) || Number.isNaN(end)) throw new ImportError("unreadable")
      keep(component, { uid, recurrence: markOf(start), start, end }, reading)
    }
  }
}

function keep(event: JCal, busy: Omit<BusyEvent, "title">, { from, until, found, copies }: Reading) {
  if (busy.start >= busy.end || busy.end <= from || busy.start >= until) return
  const title = propertyText(event, "summary").replace(/\s+/g, " ").slice(0, 200)
  // What has no name of its own is known by its time; two events of one name are both kept.
  const mark = busy.uid ? busy.recurrence : markOf(busy.start)
  const before = copies.get(`${busy.uid} ${mark}`) ?? 0
  copies.set(`${busy.uid} ${mark}`, before + 1)
  const end = Math.min(busy.end, lastWall)
  found.push({ ...busy, end, recurrence: before ? `${mark}+${before}` : mark, title })
  if (found.length > maxBusyEvents) throw new ImportError("too_many")
}
