import ICAL from "ical.js"
import nodeIcal, { type VEvent } from "node-ical"
import { ianaZone, icalWallText, wallIn } from "./wall-time"

/*
 * What other programs make of the calendars that we write, for the tests of writing them.
 */

/** What a calendar program makes of a file, by its own descriptions of zones: starts and ends in order. */
export function readBack(text: string): { start: number; end: number; status: string; summary: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const events = calendar.getAllSubcomponents("vevent")
  const found: { start: number; end: number; status: string; summary: string }[] = []
  const keep = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
    const status = String(event.component.getFirstPropertyValue("status"))
    found.push({ start: +start.toJSDate(), end: +end.toJSDate(), status, summary: event.summary })
  }
  for (const component of events) {
    if (component.hasProperty("recurrence-id")) continue
    const uid = component.getFirstPropertyValue("uid")
    const exceptions = events.filter(
      (other) => other.hasProperty("recurrence-id") && other.getFirstPropertyValue("uid") === uid,
    )
    const event = new ICAL.Event(component, { exceptions, strictExceptions: true })
    if (!event.isRecurring()) {
      keep(event, event.startDate, event.endDate)
      continue
    }
    const iterator = event.iterator()
    for (let next = iterator.next(); next; next = iterator.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next)
      keep(item, startDate, endDate)
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The same by another library, with a parser of its own. */
export function readElsewhere(text: string): { start: number; end: number; summary: string }[] {
  const found: { start: number; end: number; summary: string }[] = []
  const keep = ({ start, end, summary }: Pick<VEvent, "start" | "end" | "summary">) =>
    found.push({ start: +start, end: +(end ?? start), summary: String(summary) })
  for (const event of Object.values(nodeIcal.sync.parseICS(text))) {
    if (event?.type !== "VEVENT") continue
    const {
      rrule,
      exdate = {},
      recurrences = {},
      start,
      end,
      summary,
    } = event as VEvent & {
      exdate?: object
      recurrences?: Record<string, VEvent>
    }
    const length = +(end ?? start) - +start
    for (const at of rrule?.all() ?? [start]) {
      const day = icalWallText(wallIn(ianaZone("Europe/Brussels"), +at)).slice(0, 10)
      const change = recurrences[day]
      if (change) keep(change)
      else if (!(day in exdate))
        keep({ start: at as typeof start, end: new Date(+at + length) as typeof start, summary })
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}
