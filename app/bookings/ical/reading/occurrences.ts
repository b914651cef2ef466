import { dayMs } from "~/availability/units"
import type { Part } from "./component"
import { wallsByRule } from "./event-rule"
import { type Span, spanOf } from "./event-span"
import { itemsOf, type Place, periodEnd, placeIn, readTime, timesIn } from "./event-time"
import { EventFault } from "./left-out"
import { maxBusyEvents, type Reading } from "./reading"

/** One occurrence of an event. */
interface Occurrence {
  /** What the clock of the event's start shows. */
  wall: number
  /** Milliseconds. */
  start: number
  end: number
}

/** So many days and times may be looked at for one event: those of some thousand years. */
const stepsOfEvent = 2_000_000

/** The occurrences of an event, those that matter among them. @throws {EventFault} */
export function occurrencesOf(part: Part, { options, budget: shared }: Reading): Occurrence[] {
  const { fields } = part
  const { zones } = part.component.calendar
  const span = spanOf(fields, zones)
  const { start } = span
  const of = { start, zones, from: options.from - span.length - 2 * dayMs, until: options.until + dayMs }
  const given = Math.min(stepsOfEvent, Math.max(shared.steps, 0))
  const budget = { steps: given }
  const byRules = (name: string, countsStart: boolean) =>
    fields
      .every(name)
      .flatMap((field) => wallsByRule(field, { ...of, budget, most: maxBusyEvents, countsStart }))
  try {
    const found = new Map<number, Occurrence>()
    for (const wall of [start.wall, ...byRules("rrule", true)])
      found.set(wall, { wall, start: start.zone(wall), end: span.endOf(wall) })
    for (const added of addedTo(span, part)) found.set(added.wall, added)
    for (const wall of byRules("exrule", false)) found.delete(wall)
    if (found.size > maxBusyEvents) throw new EventFault("too_often")
    const left = leftFrom(span, part)
    return [...found.values()].filter((occurrence) => !left(occurrence))
  } finally {
    shared.steps -= given - budget.steps
  }
}

/** What `RDATE` adds, each as long as the event, or as it says itself. */
function addedTo({ start, endOf }: Span, { fields, component }: Part): Occurrence[] {
  const { zones } = component.calendar
  return fields.every("rdate").flatMap((field) =>
    itemsOf(field).map((item) => {
      const [from = "", to] = item.split("/")
      const time = readTime(from, field, zones)
      const { wall, instant } = placeIn(start, time)
      return { wall, start: instant, end: to ? periodEnd(time, to, field, zones) : endOf(wall) }
    }),
  )
}

/** Whether `EXDATE` leaves an occurrence out. */
function leftFrom({ start }: Span, { fields, component }: Part): (occurrence: Occurrence) => boolean {
  const places = fields
    .every("exdate")
    .flatMap((field) => timesIn(field, component.calendar.zones))
    .map((time) => placeIn(start, time))
  const dayOf = ({ wall }: Pick<Place, "wall">) => Math.floor(wall / dayMs)
  const instants = new Set(places.map(({ instant }) => instant))
  const days = new Set(places.filter(({ isDay }) => isDay).map(dayOf))
  return (occurrence) => instants.has(occurrence.start) || days.has(dayOf(occurrence))
}
