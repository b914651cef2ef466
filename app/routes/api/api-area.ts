import { answerArea } from "~/http-api/areas-request.server"
import { readable } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/areas/{id}` */
export const loader = publicApi(({ request, params, context }) =>
  answerArea(readable(context), request, params.id ?? "", new Date()),
)

export const action = readOnly
