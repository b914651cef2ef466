import { getViewer } from "~/accounts/viewer.server"
import { answerOrganisation } from "~/http-api/organisations-request.server"
import { readable } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/organisations/{id}` */
export const loader = publicApi(async ({ request, params, context }) =>
  answerOrganisation(readable(context), request, await getViewer(request), params.id ?? ""),
)

export const action = readOnly
