import { BookingMoveBody } from "~/open-data/booking-schemas.server"
import { answerBooking, answerBookingMove } from "~/open-data/bookings-request.server"
import { change, privateApi } from "~/open-data/private-api.server"

/** `GET` and `PATCH /api/v1/bookings/{id}` */
const methods = { GET: answerBooking, PATCH: change(BookingMoveBody, answerBookingMove) }

export const loader = privateApi(methods)
export const action = privateApi(methods)
