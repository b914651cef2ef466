import { answerAgreements } from "~/http-api/agreements/agreements-request.server"
import { privateApi } from "~/http-api/private-api.server"

/** `GET /api/v1/agreements` */
const methods = { GET: answerAgreements }

export const loader = privateApi(methods)
export const action = privateApi(methods)
