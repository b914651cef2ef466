import { z } from "zod"
import { locales } from "~/i18n/locales"
import {
  BookedAnswer,
  BookingDetailAnswer,
  BookingListAnswer,
  BookingRequestBody,
  ChangedBooking,
  Conflict,
} from "./booking-schemas.server"
import { bookingParameters } from "./bookings-request.server"
import { BookingChangeBody } from "./change-body.server"
import type { Operation } from "./operation"

const lang = z.enum(locales)
const id = z.string()
const json = (name: string, schema: z.ZodType) => ({ "application/json": { name, schema } })
const conflict = { name: "Conflict", schema: Conflict }

/** What signed-in people and their programs can ask about bookings. */
export const bookingOperations: Operation[] = [
  {
    id: "requestBooking",
    method: "post",
    path: "/api/v1/spaces/{id}/bookings",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    signedIn: true,
    scopes: ["book"],
    body: {
      name: "BookingRequest",
      schema: BookingRequestBody,
      prose: { people: "bookingPeople" },
      example: {
        organisationId: "…",
        start: "2027-03-02T18:00:00+01:00",
        end: "2027-03-02T20:00:00+01:00",
        rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=12",
        people: 20,
        purpose: "Choir rehearsal",
        onConflict: "skip",
      },
    },
    answers: json("Booked", BookedAnswer),
    status: 201,
    conflict,
    example: null,
  },
  {
    id: "listBookings",
    method: "get",
    path: "/api/v1/bookings",
    inPath: {},
    inQuery: { ...bookingParameters, lang },
    prose: { from: "bookingsFrom", to: "bookingsTo" },
    signedIn: true,
    scopes: ["read"],
    answers: json("BookingList", BookingListAnswer),
    example: null,
  },
  {
    id: "getBooking",
    method: "get",
    path: "/api/v1/bookings/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: { id: "bookingId" },
    signedIn: true,
    scopes: ["read"],
    answers: json("Booking", BookingDetailAnswer),
    example: null,
  },
  {
    id: "changeBooking",
    method: "patch",
    path: "/api/v1/bookings/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: { id: "bookingId" },
    signedIn: true,
    scopes: ["book", "manage"],
    body: {
      name: "BookingChange",
      schema: BookingChangeBody,
      prose: {
        people: "bookingPeople",
        start: "newStart",
        end: "newEnd",
        spaceId: "newSpace",
        onConflict: "onConflictOfChange",
      },
      example: { action: "confirm", scope: "series" },
    },
    answers: json("ChangedBooking", ChangedBooking),
    conflict,
    example: null,
  },
]
