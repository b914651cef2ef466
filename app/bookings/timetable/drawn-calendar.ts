import type { CalendarEvent } from "./calendar-event"
import type { CalendarView } from "./calendar-period"

/** A time drawn on the calendar, or to which an event was drawn: wall time at the site, `YYYY-MM-DDTHH:MM`. */
export interface DrawnTime {
  start: string
  end: string
}

const headPixels = 27
const halfHourPixels = 25
/** A number, three bookings and how many more there are. */
const weekPixels = 176

/** The height of a drawn calendar, for whatever holds its room until it stands. */
export function drawnHeight({ view, events }: Pick<BookingCalendarProps, "view" | "events">): number {
  // A month is always drawn with six weeks.
  if (view === "month") return headPixels + 6 * weekPixels
  return headPixels + 2 * (24 - firstHour(events)) * halfHourPixels
}

/** The hour with which days begin: nights are left out unless something goes on in them. */
export function firstHour(events: readonly CalendarEvent[]): number {
  const night = events.some(
    ({ start, end }) => start.slice(11) < "07:00" || start.slice(0, 10) < end.slice(0, 10),
  )
  return night ? 0 : 7
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
