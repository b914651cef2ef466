import { wallTimeOf } from "~/availability/clock"
import { formatMinute } from "~/i18n/format"
import type { BookingKind, BookingStatus } from "../booking"
import type { CalendarEvent } from "./calendar-event"

/** An instant on the clock of a zone, `YYYY-MM-DDTHH:MM`. @param instant milliseconds or ISO text. */
export function wallText(timeZone: string, instant: number | string): string {
  const { date, minute } = wallTimeOf(timeZone, typeof instant === "string" ? Date.parse(instant) : instant)
  return `${date}T${formatMinute(minute)}`
}

/** What a calendar needs to know of a booking. */
interface Shown {
  id: string
  kind: BookingKind
  status: BookingStatus
  /** Instants as ISO text. */
  start: string
  end: string
  space: { id: string }
  site: { timeZone: string }
}

/** Bookings as a calendar shows them. */
export function calendarEvents<B extends Shown>(
  bookings: readonly B[],
  {
    title,
    href,
    movable,
  }: {
    title: (booking: B) => string
    href: (booking: B) => string | null
    movable?: (booking: B) => boolean
  },
): CalendarEvent[] {
  return bookings.map((booking) => ({
    id: booking.id,
    title: title(booking),
    start: wallText(booking.site.timeZone, booking.start),
    end: wallText(booking.site.timeZone, booking.end),
    status: booking.kind === "block" && booking.status === "confirmed" ? "block" : booking.status,
    spaceId: booking.space.id,
    href: href(booking),
    movable: movable?.(booking) ?? false,
  }))
}
