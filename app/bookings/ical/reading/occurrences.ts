import type { StepBudget } from "~/availability/rule-walls"
import { dayMs } from "~/availability/units"
import type { Part } from "./component"
import { wallsByRule } from "./event-rule"
import { type Span, spanOf } from "./event-span"
import { itemsOf, type Place, periodEnd, placeIn, readTime } from "./event-time"
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
/** What a date that is named by itself takes, in steps. */
const stepsOfDate = 200

/** The occurrences of an event, those that matter among them. @throws {EventFault} */
export function occurrencesOf(part: Part, reading: Reading): Occurrence[] {
  const { options, budget: shared } = reading
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
    const matters = ({ start, end }: Occurrence) => start < options.until && end > options.from
    for (const added of addedTo(span, part, budget)) if (matters(added)) found.set(added.wall, added)
    for (const wall of byRules("exrule", false)) found.delete(wall)
    if (found.size > maxBusyEvents) throw new EventFault("too_often")
    const left = leftFrom(span, part, { budget, reading })
    return [...found.values()].filter((occurrence) => !left(occurrence))
  } finally {
    shared.steps -= given - budget.steps
  }
}

/** What `RDATE` adds, each as long as the event, or as it says itself. */
function addedTo({ start, endOf }: Span, { fields, component }: Part, budget: StepBudget): Occurrence[] {
  const { zones } = component.calendar
  return fields.every("rdate").flatMap((field) =>
    itemsOf(field).map((item) => {
      spend(budget)
      const [from = "", to] = item.split("/")
      const time = readTime(from, field, zones)
      // A stretch with times of its own begins at them, also where the others are whole days.
      const isOwn = to !== undefined && start.isDate && !time.isDate
      const { wall, instant } = isOwn ? time : placeIn(start, time)
      return { wall, start: instant, end: to ? periodEnd(time, to, field, zones) : endOf(wall) }
    }),
  )
}

/** @throws {EventFault} `effort` */
function spend(budget: StepBudget): void {
  budget.steps -= stepsOfDate
  if (budget.steps < 0) throw new EventFault("effort")
}

/** Whether `EXDATE` leaves an occurrence out. One that cannot be read leaves out none, and is told. */
function leftFrom(
  { start }: Span,
  { fields, component }: Part,
  { budget, reading }: { budget: StepBudget; reading: Reading },
): (occurrence: Occurrence) => boolean {
  const unread: string[] = []
  const places = fields.every("exdate").flatMap((field) =>
    itemsOf(field).flatMap((item) => {
      spend(budget)
      try {
        return [placeIn(start, readTime(item.split("/")[0] ?? "", field, component.calendar.zones))]
      } catch (error) {
        if (!(error instanceof EventFault)) throw error
        unread.push(error.detail || item)
        return []
      }
    }),
  )
  if (unread.length > 0) reading.tell(fields, new EventFault("exception", unread[0]))
  const dayOf = ({ wall }: Pick<Place, "wall">) => Math.floor(wall / dayMs)
  const instants = new Set(places.map(({ instant }) => instant))
  const days = new Set(places.filter(({ isDay }) => isDay).map(dayOf))
  return (occurrence) => instants.has(occurrence.start) || days.has(dayOf(occurrence))
}
