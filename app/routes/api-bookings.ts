import { answerBookings } from "~/open-data/bookings-request.server"
import { privateApi } from "~/open-data/private-api.server"

/** `GET /api/v1/bookings` */
const methods = { GET: answerBookings }

export const loader = privateApi(methods)
export const action = privateApi(methods)
