import { answerAreas } from "~/http-api/areas-request.server"
import { readable } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/areas` */
export const loader = publicApi(({ request, context }) => answerAreas(readable(context), request, new Date()))

export const action = readOnly
