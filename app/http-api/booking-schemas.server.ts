import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { bookingKinds, bookingStatuses } from "~/bookings/booking"
import { activitiesOfUse } from "~/spaces/vocabulary"
import { ProblemAnswer } from "./answer-schemas.server"
import { cents, id, people, quantity, text, wholeMinute } from "./booking-fields.server"

/** What programs send and get about bookings. */

/** Body of `POST /api/v1/spaces/{id}/bookings`. */
export const BookingRequestBody = z.strictObject({
  organisationId: id,
  start: wholeMinute,
  end: wholeMinute,
  rrule: text(500).nullish(),
  exdates: z.array(calendarDate).max(400).optional(),
  rdates: z.array(calendarDate).max(400).optional(),
  quantity: quantity.nullish(),
  people,
  purpose: text(1000),
  activity: z.enum(activitiesOfUse).nullish(),
  onConflict: z.enum(["fail", "skip", "wait"]).default("fail"),
  expectedPrice: cents.optional(),
  override: z.boolean().optional(),
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

export const BookedAnswer = z.object({
  id: z.string(),
  status: z.enum(bookingStatuses),
  occurrences: z.array(BookedDate),
  price: Money.extend({ unsubsidised: z.int().nullable() }),
})

const RefusedDate = z.object({
  start: answeredInstant,
  end: answeredInstant,
  reason: z.string().optional(),
})

export const Conflict = ProblemAnswer.extend({
  conflicts: z.array(RefusedDate),
  price: z.object({ was: z.int(), now: z.int(), currency: z.string() }).optional(),
})

const named = z.object({ id: z.string(), name: z.string() })

const Price = Money.extend({
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

export const Booking = z.object({
  id: z.string(),
  kind: z.enum(bookingKinds),
  status: z.enum(bookingStatuses),
  start: answeredInstant,
  end: answeredInstant,
  space: named.extend({ url: z.string() }),
  site: named.extend({ timeZone: z.string() }),
  organisation: named,
  owner: named,
  series: z.string().nullable(),
  quantity: z.int().nullable(),
  people: z.int().nullable(),
  purpose: z.string(),
  activity: z.enum(activitiesOfUse).nullable(),
  price: Price.nullable(),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  expiresAt: answeredInstant.nullable(),
  reconfirmBy: answeredInstant.nullable(),
  reconfirmedAt: answeredInstant.nullable(),
  actions: z.array(z.string()),
  createdAt: answeredInstant,
})

/** One booking with itself as its only date, or a series with all of its dates. */
export const BookingDetailAnswer = Booking.extend({
  estimate: Price.nullable(),
  cancellation: z.object({ freeUntil: answeredInstant, feePercent: z.int() }),
  rrule: z.string().nullable(),
  occurrences: z.array(BookedDate),
})

/** The ids of what was changed and of what is rejected now, and the dates that stay as they were. */
export const ChangedBooking = BookingDetailAnswer.extend({
  moved: z.array(z.string()),
  rejected: z.array(z.string()),
  kept: z.array(RefusedDate),
})

export const BookingListAnswer = z.object({
  items: z.array(Booking),
  total: z.int(),
  next: z.string().nullable(),
})
