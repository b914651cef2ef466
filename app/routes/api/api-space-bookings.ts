import { BookingRequestBody } from "~/http-api/booking-schemas.server"
import { answerBookingRequest } from "~/http-api/bookings-request.server"
import { change, privateApi } from "~/http-api/private-api.server"

/** `POST /api/v1/spaces/{id}/bookings` */
const methods = { POST: change(["book"], BookingRequestBody, answerBookingRequest) }

export const loader = privateApi(methods)
export const action = privateApi(methods)
