import { apiLocale, commonFaults, refuseFaults } from "~/http-api/api-request.server"
import { openApiDocument } from "~/http-api/openapi.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/openapi.json` */
export const loader = publicApi(async ({ request }) => {
  refuseFaults(commonFaults(new URL(request.url).searchParams, []))
  const locale = await apiLocale(database(), request)
  const document = openApiDocument({ publicUrl: env().publicUrl, locale })
  return conditional(request, JSON.stringify(document, null, 2), {
    "content-type": "application/json; charset=utf-8",
    "content-language": locale,
  })
})

export const action = readOnly
