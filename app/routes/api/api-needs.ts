import { getViewer } from "~/accounts/viewer.server"
import { answerNewNeed } from "~/http-api/needs/need-changes.server"
import { NeedRequestBody } from "~/http-api/needs/need-schemas.server"
import { answerNeeds } from "~/http-api/needs/needs-request.server"
import { change, privateChanges } from "~/http-api/private-api.server"
import { readable } from "~/platform/database.server"
import { publicApi } from "~/platform/http/problem.server"

/** `GET` and `POST /api/v1/needs` */
export const loader = publicApi(async ({ request, context }) =>
  answerNeeds(readable(context), { request, viewer: await getViewer(request), now: new Date() }),
)

export const action = privateChanges({ POST: change(["book"], NeedRequestBody, answerNewNeed) })
