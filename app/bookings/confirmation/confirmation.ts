import type { BookingStatus } from "../booking"
import type { BookingDetail, BookingItem, HistoryEntry } from "../booking-item"

/** What is had, or was. */
const had: readonly BookingStatus[] = ["confirmed", "completed", "no_show"]

/** When a booking was confirmed, and when it was changed since. Instants as ISO text. */
export interface ConfirmedAt {
  at: string
  changedAt: string | null
}

/** The dates that a confirmation names: the booking, or those of its series that are had, in their order. */
export function confirmedDates({ series, ...booking }: BookingDetail): BookingItem[] {
  return (series?.occurrences ?? [booking]).filter(({ status }) => had.includes(status))
}

/** When the last yes was given, out of a history from the oldest on; null where there was none. */
export function confirmedAt(history: readonly HistoryEntry[]): ConfirmedAt | null {
  const yes = history.findLastIndex(
    ({ status }, index) => status === "confirmed" && history[index - 1]?.status !== "confirmed",
  )
  const entry = history[yes]
  if (!entry) return null
  const changed = history.slice(yes + 1).findLast(({ move }) => move === "edit")
  return { at: entry.at, changedAt: changed?.at ?? null }
}

/** What both sides quote: short enough to be said on the telephone. @param id of a booking, or of a series. */
export function confirmationReference(id: string): string {
  const short = id.slice(-8).toUpperCase()
  return `${short.slice(0, 4)}-${short.slice(4)}`
}
