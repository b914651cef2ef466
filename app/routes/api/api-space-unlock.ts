import { getViewer } from "~/accounts/viewer.server"
import { answerSpaceUnlock } from "~/http-api/needs/need-unlock.server"
import { database } from "~/platform/database.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/spaces/{id}/unlock` */
export const loader = publicApi(async ({ request, params }) =>
  answerSpaceUnlock(
    database(),
    { request, viewer: await getViewer(request), now: new Date() },
    params.id ?? "",
  ),
)

export const action = readOnly
