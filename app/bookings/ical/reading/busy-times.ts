import { type Component, Fields } from "./component"
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
  const periods = reading.attempt(fields, () =>
    busy.flatMap((field) =>
      itemsOf(field).map((item) => {
        const [from = "", to = ""] = item.split("/")
        const start = readTime(from, field, calendar.zones)
        if (!to) throw new EventFault("time", item)
        return { start: start.instant, end: periodEnd(start, to, field, calendar.zones) }
      }),
    ),
  )
  for (const { start, end } of periods ?? [])
    reading.keep(fields, { uid, recurrence: markOf(start), start, end })
}
