import type { CalendarZones } from "./calendar-zones"
import { type Component, Fields } from "./component"
import type { Field } from "./content-lines"
import { itemsOf, periodEnd, readTime } from "./event-time"
import { EventFault } from "./left-out"
import { markOf, type Reading } from "./reading"

/** Calendars that tell no more than when somebody is busy. */
export function readBusyTimes(component: Component, reading: Reading): void {
  const { uid, calendar } = component
  const fields = new Fields(component)
  const busy = fields
    .every("freebusy")
    .filter(({ parameters }) => parameters.fbtype?.toUpperCase() !== "FREE")
  let fault: EventFault | null = null
  for (const field of busy)
    for (const item of itemsOf(field)) {
      try {
        const { start, end } = periodOf(item, field, calendar.zones)
        reading.keep(fields, { uid, recurrence: markOf(start), start, end })
      } catch (error) {
        if (!(error instanceof EventFault)) throw error
        fault ??= error
      }
    }
  // The whole of a calendar may be one component: one odd stretch costs no other.
  if (fault) reading.tell(fields, fault)
}

/** @throws {EventFault} */
function periodOf(item: string, field: Field, zones: CalendarZones): { start: number; end: number } {
  const [from = "", to = ""] = item.split("/")
  const start = readTime(from, field, zones)
  if (!to) throw new EventFault("time", item)
  return { start: start.instant, end: periodEnd(start, to, field, zones) }
}
