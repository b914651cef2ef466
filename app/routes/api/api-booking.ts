import { answerBookingChange } from "~/http-api/booking-change-request.server"
import { answerBooking } from "~/http-api/bookings-request.server"
import { BookingChangeBody } from "~/http-api/change-body.server"
import { change, privateApi } from "~/http-api/private-api.server"

/** `GET` and `PATCH /api/v1/bookings/{id}` */
const methods = {
  GET: answerBooking,
  PATCH: change(["book", "manage"], BookingChangeBody, answerBookingChange),
}

export const loader = privateApi(methods)
export const action = privateApi(methods)
