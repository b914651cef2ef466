import { answerAgreementTrail } from "~/http-api/agreements/agreements-request.server"
import { privateApi } from "~/http-api/private-api.server"

/** `GET /api/v1/agreements/{id}/trail.pdf` */
const methods = { GET: answerAgreementTrail }

export const loader = privateApi(methods)
export const action = privateApi(methods)
