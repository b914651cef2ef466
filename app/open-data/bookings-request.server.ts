import { z } from "zod"
import type { Database } from "#db/database.server"
import { bookSpace } from "~/bookings/book-space.server"
import { bookingStatuses } from "~/bookings/booking"
import { moveBooking } from "~/bookings/move-booking.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { commonFaults, refuseFaults } from "./api-request.server"
import { bookingDetail, bookingItem } from "./booking-item"
import type { BookingMoveBody, BookingRequestBody } from "./booking-schemas.server"
import { findOwnBookings, listOwnBookings } from "./own-bookings.server"
import type { Answer, Asked } from "./private-api.server"
import { readCursor, readParameters, writeCursor } from "./read-parameters.server"

const id = z.string().min(1).max(64)
const instant = z.iso.datetime({ offset: true })

/** Parameters of `GET /api/v1/bookings`. */
export const bookingParameters = {
  status: z.array(z.enum(bookingStatuses)).min(1),
  space: id,
  organisation: id,
  series: id,
  side: z.enum(["organisation", "owner"]),
  from: instant,
  to: instant,
  limit: z.int().min(1).max(100),
  cursor: z
    .string()
    .min(1)
    .max(2000)
    .refine((text) => readCursor(text, 2) !== undefined),
}

/** `POST /api/v1/spaces/{id}/bookings` */
export async function answerBookingRequest(
  db: Database,
  { viewer, params, now }: Asked,
  input: z.infer<typeof BookingRequestBody>,
): Promise<Answer> {
  const { start, end, rrule = null, quantity = null, ...rest } = input
  const request = {
    ...rest,
    spaceId: params.id ?? "",
    start: Date.parse(start),
    end: Date.parse(end),
    rrule,
    quantity,
  }
  const booked = await bookSpace(db, viewer, request, now)
  const body = {
    ...booked,
    occurrences: booked.occurrences.map(({ reason, ...date }) => ({ ...date, ...(reason && { reason }) })),
  }
  return { status: 201, body, headers: { location: `${env().publicUrl}/api/v1/bookings/${booked.id}` } }
}

/** `GET /api/v1/bookings` */
export async function answerBookings(db: Database, asked: Asked): Promise<Answer> {
  const { viewer, url, locale } = asked
  const {
    cursor,
    limit = 20,
    from,
    to,
    ...query
  } = readParameters(url.searchParams, bookingParameters, locale)
  const [start, last] = (cursor && readCursor(cursor, 2)) || []
  const instantText = (text: string | undefined) => text && new Date(text).toISOString()
  const { items, total, next } = await listOwnBookings(db, viewer, {
    ...query,
    from: instantText(from),
    to: instantText(to),
    limit,
    after: start !== undefined && last !== undefined ? [start, last] : null,
  })
  if (next) url.searchParams.set("cursor", writeCursor(next))
  const { publicUrl } = env()
  const body = {
    items: items.map((row) => bookingItem(row, { ...asked, publicUrl })),
    total,
    next: next ? `${publicUrl}/api/v1/bookings?${url.searchParams}` : null,
  }
  return { body }
}

/** `GET /api/v1/bookings/{id}` @throws {AppError} `not_found`, also for what only others see. */
export async function answerBooking(db: Database, asked: Asked): Promise<Answer> {
  refuseFaults(commonFaults(asked.url.searchParams, []))
  return { body: await detailOf(db, asked) }
}

/** `PATCH /api/v1/bookings/{id}` */
export async function answerBookingMove(
  db: Database,
  asked: Asked,
  { action, scope, reason, onConflict }: z.infer<typeof BookingMoveBody>,
): Promise<Answer> {
  const request = { move: action, scope, reasonText: reason, onConflict }
  const outcome = await moveBooking(db, asked.viewer, asked.params.id ?? "", request, asked.now)
  return { body: { ...(await detailOf(db, asked)), ...outcome } }
}

async function detailOf(db: Database, asked: Asked) {
  const named = asked.params.id ?? ""
  const [first, ...others] = await findOwnBookings(db, asked.viewer, named)
  if (!first) throw new AppError("not_found")
  return bookingDetail([first, ...others], named, { ...asked, publicUrl: env().publicUrl })
}
