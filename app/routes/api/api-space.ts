import { wallTimeOf } from "~/availability/clock"
import { apiLocale, commonFaults, refuseFaults } from "~/http-api/api-request.server"
import { spaceFeature } from "~/http-api/space-feature"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"
import { findSpace } from "~/spaces/find-space.server"

/** `GET /api/v1/spaces/{id}` */
export const loader = publicApi(async ({ request, params, context }) => {
  refuseFaults(commonFaults(new URL(request.url).searchParams, []))
  const db = readable(context)
  const locale = await apiLocale(db, request)
  const space = await findSpace(db, null, params.id ?? "", locale)
  const today = wallTimeOf(space.site.timeZone, Date.now()).date
  const feature = spaceFeature(space, { publicUrl: env().publicUrl, locale, today })
  return conditional(request, JSON.stringify(feature), {
    "content-type": "application/geo+json; charset=utf-8",
    "content-language": locale,
  })
})

export const action = readOnly
