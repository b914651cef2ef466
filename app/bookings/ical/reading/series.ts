import { type Component, Fields, type Part } from "./component"
import { type Span, spanOf, startOf } from "./event-span"
import { type CalendarTime, placeIn, timesIn } from "./event-time"
import { EventFault } from "./left-out"
import { occurrencesOf } from "./occurrences"
import { markOf, type Reading } from "./reading"

/** A change of an occurrence, or of all from one on. */
interface Change extends Part {
  /** When the occurrence was to begin. */
  at: number
  isFollowing: boolean
  /** Null when it takes no time any more. */
  span: Span | null
}

/** Reads all components of one name: events, single or repeated, and their changed occurrences. */
export function readSeries(uid: string, components: Component[], reading: Reading): void {
  const parts = components.map((component) => ({ component, fields: new Fields(component) }))
  const masters = parts.filter(({ fields }) => !fields.one("recurrence-id"))
  const start = firstStart(masters)
  const cancelled = Math.max(-1, ...masters.filter(isCancelled).map(sequenceOf))
  const changes = parts
    .filter((part) => part.fields.one("recurrence-id") && sequenceOf(part) > cancelled)
    .flatMap((part) => reading.attempt(part.fields, () => changeOf(part, start)) ?? [])
  const changed = new Map(newestByStart(changes).map((change) => [change.at, change]))
  const following = [...changed.values()].filter(({ isFollowing }) => isFollowing).sort((a, b) => b.at - a.at)
  for (const master of masters) {
    if (master.fields.isFree) continue
    const isRepeated = master.fields.one("rrule") !== undefined || master.fields.one("rdate") !== undefined
    for (const { start, end } of reading.attempt(master.fields, () => occurrencesOf(master, reading)) ?? []) {
      if (changed.has(start)) continue
      const name = { uid, recurrence: isRepeated ? markOf(start) : "" }
      const change = following.find(({ at }) => at <= start)
      if (change) keepMoved(change, name, start, reading)
      else reading.keep(master.fields, { ...name, start, end })
    }
  }
  for (const change of changed.values())
    keepMoved(change, { uid, recurrence: markOf(change.at) }, change.at, reading)
}

const isCancelled = (part: Part) => part.fields.isCancelled
const sequenceOf = (part: Part) => part.component.sequence

/** What the names of occurrences are compared with. */
function firstStart(masters: Part[]): CalendarTime | null {
  for (const { component, fields } of masters) {
    try {
      return startOf(fields, component.calendar.zones)
    } catch (error) {
      // Told of when the event itself is read.
      if (!(error instanceof EventFault)) throw error
    }
  }
  return null
}

/** @throws {EventFault} */
function changeOf({ component, fields }: Part, start: CalendarTime | null): Change[] {
  const { zones } = component.calendar
  const id = fields.one("recurrence-id")
  const [time] = id ? timesIn(id, zones) : []
  if (!id || !time) throw new EventFault("time", id?.value)
  const at = start ? placeIn(start, time).instant : time.instant
  const isFollowing = id.parameters.range?.toUpperCase() === "THISANDFUTURE"
  return [{ component, fields, at, isFollowing, span: fields.isFree ? null : spanOf(fields, zones) }]
}

/** A file may name one occurrence in several ways. */
function newestByStart(changes: Change[]): Change[] {
  const newest = new Map<number, Change>()
  for (const change of changes) {
    const known = newest.get(change.at)
    if (!known || change.component.sequence >= known.component.sequence) newest.set(change.at, change)
  }
  return [...newest.values()]
}

/** An occurrence that was to begin at `start`, moved by as much as the change moves its own. */
function keepMoved(
  change: Change,
  name: { uid: string; recurrence: string },
  start: number,
  reading: Reading,
) {
  if (!change.span) return
  const { start: own, endOf } = change.span
  const moved = start + own.instant - change.at
  reading.keep(change.fields, { ...name, start: moved, end: moved + endOf(own.wall) - own.instant })
}
