import { answerPlanRequest } from "~/http-api/plans/plan-request.server"
import { PlanRequestBody } from "~/http-api/plans/plan-schemas.server"
import { change, privateApi } from "~/http-api/private-api.server"

/** `POST /api/v1/sites/{id}/plans` */
const methods = { POST: change(["read"], PlanRequestBody, answerPlanRequest) }

export const loader = privateApi(methods)
export const action = privateApi(methods)
