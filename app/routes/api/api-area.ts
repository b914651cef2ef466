import { answerArea } from "~/http-api/areas-request.server"
import { database } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/areas/{id}` */
export const loader = publicApi(({ request, params }) =>
  answerArea(database(), request, params.id ?? "", new Date()),
)

export const action = readOnly
