import type { BookingScope } from "../booking"
import type { StatusMove } from "../booking-moves"

/** What somebody does with a booking: every move but the one that proposes another time. */
export interface MoveRequest {
  move: Exclude<StatusMove, "counter" | "expire" | "complete">
  scope: BookingScope
  /** Words to the other side. */
  reasonText?: string | null
  /** With a series of which a date cannot be had any more: nothing at all, or the other dates. */
  onConflict?: "fail" | "skip"
  /** Cents that somebody saw: at another price they are asked again. */
  expectedPrice?: number
  /** The owner says by hand that its own rules are set aside. */
  override?: boolean
}

/** What became of the bookings that a move was about. */
export interface Moved {
  /** Ids of those that were moved. */
  moved: string[]
  /** Ids of those that could not be had, now rejected. */
  rejected: string[]
}
