import type { CalendarEvent } from "./calendar-event"
import type { CalendarView } from "./calendar-period"

/** A time drawn on the calendar, or to which an event was drawn: wall time at the site, `YYYY-MM-DDTHH:MM`. */
export interface DrawnTime {
  start: string
  end: string
}

export interface BookingCalendarProps {
  view: Exclude<CalendarView, "spaces">
  /** A date that is to be seen. */
  date: string
  /** The wall time now, `YYYY-MM-DDTHH:MM`. */
  now: string
  events: readonly CalendarEvent[]
  spaces: readonly { id: string; name: { text: string } }[]
  /** Somebody drew a time on an empty place. */
  onDraw?: (time: DrawnTime) => void
  /** Somebody drew a movable event to another time; `undo` puts it back where it was. */
  onMove?: (event: CalendarEvent, time: DrawnTime, undo: () => void) => void
}
