import { z } from "zod"
import type { Database } from "#db/database.server"
import { instant } from "~/availability/date-input"
import { bookingStatuses } from "~/bookings/booking"
import { DatesRefused } from "~/bookings/checks/dates-refused"
import { findBooking } from "~/bookings/find-booking.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { listBookings } from "~/bookings/list-bookings.server"
import { env } from "~/platform/env.server"
import { invalidAt } from "~/platform/errors"
import { commonFaults, refuseFaults } from "./api-request.server"
import { bookingDetail, bookingItem } from "./booking-item"
import type { BookingRequestBody } from "./booking-schemas.server"
import type { Answer, ProgramRequest } from "./private-api.server"
import { readParameters } from "./read-parameters.server"

const id = z.string().min(1).max(64)

/** Parameters of `GET /api/v1/bookings`. */
export const bookingParameters = {
  status: z.array(z.enum(bookingStatuses)).min(1).max(bookingStatuses.length),
  space: id,
  organisation: id,
  series: id,
  side: z.enum(["organisation", "owner"]),
  from: instant,
  to: instant,
  limit: z.int().min(1).max(100),
  cursor: z.string().min(1).max(2000),
}

/** `POST /api/v1/spaces/{id}/bookings` */
export async function answerBookingRequest(
  db: Database,
  { viewer, params, now }: ProgramRequest,
  input: z.infer<typeof BookingRequestBody>,
): Promise<Answer> {
  const { start, end, rrule = null, quantity = null, onConflict, ...rest } = input
  const asked = {
    ...rest,
    spaceId: params.id ?? "",
    start: Date.parse(start),
    end: Date.parse(end),
    rrule,
    quantity,
  }
  if (onConflict === "wait" && rrule !== null) throw invalidAt("onConflict", "booking.waitOneDate")
  const booked =
    onConflict === "wait"
      ? await bookSpace(db, viewer, { ...asked, onConflict: "fail" }, now).catch((error) => {
          if (!isTaken(error)) throw error
          return joinWaitingList(db, viewer, asked, now)
        })
      : await bookSpace(db, viewer, { ...asked, onConflict }, now)
  const body = {
    ...booked,
    occurrences: booked.occurrences.map(({ reason, ...date }) => ({ ...date, ...(reason && { reason }) })),
  }
  return { status: 201, body, headers: { location: `${env().publicUrl}/api/v1/bookings/${booked.id}` } }
}

/** Whether all that stands in the way is that somebody else has the time. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof DatesRefused &&
    error.dates.length > 0 &&
    error.dates.every(({ reason }) => reason === "taken" || reason === "imported")
  )
}

/** `GET /api/v1/bookings` */
export async function answerBookings(db: Database, asked: ProgramRequest): Promise<Answer> {
  const { viewer, url, locale, now } = asked
  const query = readParameters(url.searchParams, bookingParameters)
  const instantText = (text: string | undefined) => text && new Date(text).toISOString()
  const { bookings, total, next } = await listBookings(
    db,
    viewer,
    {
      side: query.side,
      organisationId: query.organisation,
      spaceId: query.space,
      seriesId: query.series,
      statuses: query.status,
      endsAfter: instantText(query.from),
      startsBefore: instantText(query.to),
      limit: query.limit ?? 20,
      after: query.cursor,
    },
    { locale, now },
  )
  if (next) url.searchParams.set("cursor", next)
  const { publicUrl } = env()
  const body = {
    items: bookings.map((booking) => bookingItem(booking, { publicUrl, locale })),
    total,
    next: next ? `${publicUrl}/api/v1/bookings?${url.searchParams}` : null,
  }
  return { body }
}

/** `GET /api/v1/bookings/{id}` @throws {AppError} `not_found`, also for what only others see. */
export async function answerBooking(db: Database, asked: ProgramRequest): Promise<Answer> {
  refuseFaults(commonFaults(asked.url.searchParams, []))
  return { body: await detailOf(db, asked) }
}

/** A booking as it is now. */
export async function detailOf(db: Database, { viewer, params, locale, now }: ProgramRequest) {
  const id = params.id ?? ""
  const booking = await findBooking(db, viewer, id, { locale, now })
  return bookingDetail(booking, id, { publicUrl: env().publicUrl, locale })
}
