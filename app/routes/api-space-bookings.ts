import { BookingRequestBody } from "~/open-data/booking-schemas.server"
import { answerBookingRequest } from "~/open-data/bookings-request.server"
import { change, privateApi } from "~/open-data/private-api.server"

/** `POST /api/v1/spaces/{id}/bookings` */
const methods = { POST: change(["book"], BookingRequestBody, answerBookingRequest) }

export const loader = privateApi(methods)
export const action = privateApi(methods)
