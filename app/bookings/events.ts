import { z } from "zod"
import { bookingStatuses, sides } from "./booking"
import { type BookingMove, historyMoves } from "./booking-moves"
import type { PriceTold } from "./prices/price-told"

const priceTold = z.object({
  amount: z.number(),
  currency: z.string(),
  was: z.number().nullable(),
  deposit: z.number(),
  kind: z.enum(["money", "free", "voluntary", "in_kind", "open"]),
  vatOnTop: z.number().nullable(),
}) satisfies z.ZodType<PriceTold>

const bookingMoved = z.object({
  /** The dates that were moved together; the subject is the first. */
  bookingIds: z.array(z.string()),
  seriesId: z.string().nullable(),
  side: z.enum(sides),
  userId: z.string().nullable(),
  reasonText: z.string().nullable(),
  /** Status of the first before. */
  from: z.enum(bookingStatuses).nullish(),
  /** Those that were confirmed before. */
  confirmedBefore: z.array(z.string()).optional(),
  /** Of each after. */
  statuses: z.array(z.enum(bookingStatuses)).optional(),
  /** What it costs now, and cost before. */
  price: priceTold.nullish(),
})

export type BookingMoved = z.output<typeof bookingMoved>

export type MoveKind = `booking.${BookingMove}`

/** The kind of event that a move is: a booking, or dates of a series together, made it. */
export const kindOfMove = (move: BookingMove): MoveKind => `booking.${move}`
export const moveOf = (kind: MoveKind) => kind.slice("booking.".length) as BookingMove

/** One value for the kind of each move. */
export function eachMove<Value>(value: Value): Record<MoveKind, Value> {
  return Object.fromEntries(historyMoves.map((move) => [kindOfMove(move), value])) as Record<MoveKind, Value>
}

/** What happens to bookings that others act on. */
export const bookingEvents = {
  ...eachMove(bookingMoved),
  /** Dates that are tomorrow, of organisations for which the same people act; the subject is the first. */
  "arrival.near": z.object({ bookingIds: z.array(z.string()) }),
  /** A calendar kept elsewhere has something where a booking stands; the subject is the booking. */
  "calendar.clash": z.object({
    bookingId: z.string(),
    spaceId: z.string(),
    subscriptionId: z.string(),
    title: z.string().nullable(),
    start: z.string(),
    end: z.string(),
  }),
  /** The subject is the statement. */
  "statement.issued": z.object({}),
}
