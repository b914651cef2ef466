import { getViewer } from "~/accounts/viewer.server"
import { answerSpaceMatches } from "~/http-api/needs/need-matches.server"
import { database } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/spaces/{id}/matches` */
export const loader = publicApi(async ({ request, params }) =>
  answerSpaceMatches(
    database(),
    { request, viewer: await getViewer(request), now: new Date() },
    params.id ?? "",
  ),
)

export const action = readOnly
