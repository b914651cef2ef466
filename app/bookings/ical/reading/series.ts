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
  /** The same on the clock of the series; null where that is not known. */
  wall: number | null
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
    const occurrences = reading.attempt(master.fields, () => occurrencesOf(master, reading)) ?? []
    for (const { wall, start, end } of occurrences) {
      if (changed.has(start)) continue
      const name = { uid, recurrence: isRepeated ? markOf(start) : "" }
      const change = following.find(({ at }) => at <= start)
      if (change) keepMoved(change, name, { wall, start }, reading)
      else reading.keep(master.fields, { ...name, start, end })
    }
  }
  for (const change of changed.values())
    keepMoved(
      change,
      { uid, recurrence: markOf(change.at) },
      { wall: change.wall, start: change.at },
      reading,
    )
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
  const place = start && placeIn(start, time)
  const at = place ? place.instant : time.instant
  const isFollowing = id.parameters.range?.toUpperCase() === "THISANDFUTURE"
  const span = fields.isFree ? null : spanOf(fields, zones)
  // Clocks of one zone alone can be set against each other.
  const wall = place && span?.start.zone === start.zone ? place.wall : null
  return [{ component, fields, at, wall, isFollowing, span }]
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

/** An occurrence, moved by as much as the change moves its own: on the clock, which may change in between. */
function keepMoved(
  change: Change,
  name: { uid: string; recurrence: string },
  occurrence: { wall: number | null; start: number },
  reading: Reading,
) {
  if (!change.span) return
  const { start: own, endOf } = change.span
  if (change.wall !== null && occurrence.wall !== null) {
    const wall = occurrence.wall + own.wall - change.wall
    reading.keep(change.fields, { ...name, start: own.zone(wall), end: endOf(wall) })
    return
  }
  const moved = occurrence.start + own.instant - change.at
  reading.keep(change.fields, { ...name, start: moved, end: moved + endOf(own.wall) - own.instant })
}
