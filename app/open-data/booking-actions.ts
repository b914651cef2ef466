import { type StatusMove, statusMoves } from "~/bookings/booking-moves"

const otherwise = ["counter", "expire", "complete"] as const

/** Moves that programs can ask for: the others are the clock's, or need more than a word. */
export const bookingActions = statusMoves.filter(
  (move): move is Exclude<StatusMove, (typeof otherwise)[number]> =>
    !(otherwise as readonly StatusMove[]).includes(move),
)
