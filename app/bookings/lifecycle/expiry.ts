import { hourMs } from "~/availability/units"
import type { BookingStatus } from "../booking"

/** So long a hold keeps the space without a word to the owner. */
export const holdHours = 24
/** So long what became free is kept for the one to whom it was offered. */
export const offerHours = 24

/**
 * Until when a status holds by itself, as ISO text: never beyond the start; null where it just holds.
 * @param start milliseconds.
 */
export function expiryOf(
  status: BookingStatus,
  { answerHours, start, now }: { answerHours: number; start: number; now: Date },
): string | null {
  const hours: Partial<Record<BookingStatus, number>> = {
    held: holdHours,
    requested: answerHours,
    countered: answerHours,
    offered: offerHours,
    waiting: Number.POSITIVE_INFINITY,
  }
  const most = hours[status]
  return most === undefined ? null : new Date(Math.min(now.getTime() + most * hourMs, start)).toISOString()
}
