import { answerAgreement } from "~/http-api/agreements/agreements-request.server"
import { privateApi } from "~/http-api/private-api.server"

/** `GET /api/v1/agreements/{id}` and `…/{id}.pdf` */
const methods = { GET: answerAgreement }

export const loader = privateApi(methods)
export const action = privateApi(methods)
