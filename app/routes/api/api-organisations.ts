import { getViewer } from "~/accounts/viewer.server"
import { answerOrganisations } from "~/http-api/organisations-request.server"
import { readable } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/organisations` */
export const loader = publicApi(async ({ request, context }) =>
  answerOrganisations(readable(context), request, await getViewer(request)),
)

export const action = readOnly
