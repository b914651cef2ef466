import { answerBookings } from "~/http-api/bookings-request.server"
import { privateApi } from "~/http-api/private-api.server"

/** `GET /api/v1/bookings` */
const methods = { GET: answerBookings }

export const loader = privateApi(methods)
export const action = privateApi(methods)
