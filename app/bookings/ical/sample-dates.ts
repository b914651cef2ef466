import { expandRecurrence, type Recurrence } from "~/availability/recurrence"
import type { EntryBooking } from "./series-entries"

/** Each date of a recurrence as a booking that stands. */
export function datesOf(recurrence: Recurrence): EntryBooking[] {
  return expandRecurrence(recurrence, { most: 100 }).map(({ start, end }) => ({
    id: `b${start}`,
    status: "confirmed",
    start,
    end,
    plannedStart: start,
    sequence: 0,
    createdAt: "2025-12-01T00:00:00.000Z",
    updatedAt: "2025-12-01T00:00:00.000Z",
    timeZone: recurrence.timeZone,
    texts: { summary: "Choir" },
  }))
}
