import { answerBookingChange } from "~/open-data/booking-change-request.server"
import { answerBooking } from "~/open-data/bookings-request.server"
import { BookingChangeBody } from "~/open-data/change-body.server"
import { change, privateApi } from "~/open-data/private-api.server"

/** `GET` and `PATCH /api/v1/bookings/{id}` */
const methods = {
  GET: answerBooking,
  PATCH: change(["book", "manage"], BookingChangeBody, answerBookingChange),
}

export const loader = privateApi(methods)
export const action = privateApi(methods)
