import { z } from "zod"
import { bookingKinds, bookingScopes, bookingStatuses } from "~/bookings/booking"
import { Problem } from "./answer-schemas.server"
import { bookingActions } from "./booking-actions"

/** What programs send and get about bookings. */

/** Instants that calendars know: every year of four digits would let minutes run out of their columns. */
const years = [2000, 2100] as const

export const instant = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear()
  return year >= years[0] && year <= years[1]
}, "instant")

const date = z.iso.date()
const id = z.string().min(1).max(64)
const noNul = (text: string) => !text.includes("\0")
const text = (most: number) => z.string().trim().min(1).max(most).refine(noNul)

const people = z.int().min(1).max(100_000)
const quantity = z.int().min(1).max(100_000)

/** Body of `POST /api/v1/spaces/{id}/bookings`. */
export const BookingRequestBody = z.strictObject({
  organisationId: id,
  start: instant,
  end: instant,
  rrule: text(500).nullish(),
  exdates: z.array(date).max(400).optional(),
  rdates: z.array(date).max(400).optional(),
  quantity: quantity.nullish(),
  people,
  purpose: text(1000),
  onConflict: z.enum(["fail", "skip"]).default("fail"),
})

/** Body of `PATCH /api/v1/bookings/{id}`. */
export const BookingMoveBody = z.strictObject({
  action: z.enum(bookingActions),
  scope: z.enum(bookingScopes).default("occurrence"),
  reason: text(2000).nullish(),
  onConflict: z.enum(["fail", "skip"]).default("fail"),
})

const answeredInstant = z.iso.datetime({ offset: true })

const BookedDate = z.object({
  id: z.string(),
  start: answeredInstant,
  end: answeredInstant,
  status: z.enum(bookingStatuses),
  reason: z.string().optional(),
})

const Money = z.object({ amount: z.int(), currency: z.string() })

export const Booked = z.object({
  id: z.string(),
  status: z.enum(bookingStatuses),
  occurrences: z.array(BookedDate),
  price: Money.extend({ unsubsidised: z.int().nullable() }),
})

export const Conflict = Problem.extend({
  conflicts: z.array(
    z.object({ start: answeredInstant, end: answeredInstant, reason: z.string().optional() }),
  ),
})

const named = z.object({ id: z.string(), name: z.string() })

export const Booking = z.object({
  id: z.string(),
  kind: z.enum(bookingKinds),
  status: z.enum(bookingStatuses),
  start: answeredInstant,
  end: answeredInstant,
  space: named.extend({ url: z.string() }),
  organisation: named,
  owner: named,
  series: z.string().nullable(),
  quantity: z.int().nullable(),
  people: z.int().nullable(),
  purpose: z.string(),
  price: z
    .object({
      amount: z.int(),
      currency: z.string(),
      unsubsidised: z.int().nullable(),
      lines: z.array(
        z.object({
          kind: z.string(),
          amount: z.int().nullable(),
          vat: z.string(),
          vatRate: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  expiresAt: answeredInstant.nullable(),
  actions: z.array(z.string()),
  sequence: z.int(),
  createdAt: answeredInstant,
  updatedAt: answeredInstant,
})

/** One booking with itself as its only date, or a series with all of its dates. */
export const BookingDetail = Booking.extend({
  rrule: z.string().nullable(),
  occurrences: z.array(BookedDate),
})

export const MovedBooking = BookingDetail.extend({
  moved: z.array(z.string()),
  rejected: z.array(z.string()),
})

export const BookingList = z.object({
  items: z.array(Booking),
  total: z.int(),
  next: z.string().nullable(),
})
