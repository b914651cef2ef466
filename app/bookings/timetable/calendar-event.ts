import type { BookingStatus } from "../booking"

/** What a calendar shows: a booking, time that an owner keeps, or an event of a calendar kept elsewhere. */
export interface CalendarEvent {
  id: string
  title: string
  /** Wall time at the site: `YYYY-MM-DDTHH:MM`. */
  start: string
  end: string
  status: BookingStatus | "block" | "imported"
  spaceId: string
  /** Where it is told in full; null when it is told nowhere. */
  href: string | null
  /** Whether the reader may give it another time. */
  movable?: boolean
}

/** How an event looks, beside its words. */
export type EventTone = "firm" | "open" | "kept" | "elsewhere" | "past"

const tones: Partial<Record<CalendarEvent["status"], EventTone>> = {
  confirmed: "firm",
  block: "kept",
  imported: "elsewhere",
  completed: "past",
  no_show: "past",
}

/** Whatever is neither sure nor over is open. */
export function toneOf(status: CalendarEvent["status"]): EventTone {
  return tones[status] ?? "open"
}

/** The part of an event that lies on a date, as clock times; 24:00 is its end. Null when none does. */
export function partOn({ start, end }: Pick<CalendarEvent, "start" | "end">, date: string) {
  const [dayStart, dayEnd] = [`${date}T00:00`, `${date}T24:00`]
  if (end <= dayStart || start >= dayEnd) return null
  return {
    from: start < dayStart ? "00:00" : start.slice(11, 16),
    until: end > dayEnd ? "24:00" : end.slice(0, 10) === date ? end.slice(11, 16) : "24:00",
  }
}
