import { getViewer } from "~/accounts/viewer.server"
import { answerNeedChange } from "~/http-api/needs/need-changes.server"
import { NeedChangeBody } from "~/http-api/needs/need-schemas.server"
import { answerNeed } from "~/http-api/needs/needs-request.server"
import { change, privateChanges } from "~/http-api/private-api.server"
import { database } from "~/platform/database.server"
import { publicApi } from "~/platform/http/problem.server"

/** `GET` and `PATCH /api/v1/needs/{id}` */
export const loader = publicApi(async ({ request, params }) =>
  answerNeed(database(), { request, viewer: await getViewer(request), now: new Date() }, params.id ?? ""),
)

export const action = privateChanges({ PATCH: change(["book"], NeedChangeBody, answerNeedChange) })
