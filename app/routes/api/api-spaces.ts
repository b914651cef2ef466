import { apiLocale, commonFaults, refuseFaults } from "~/http-api/api-request.server"
import { hitFeature } from "~/http-api/space-feature"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { searchSpaces } from "~/search/results/search-spaces.server"

/** `GET /api/v1/spaces` */
export const loader = publicApi(async ({ request, context }) => {
  const url = new URL(request.url)
  const { query, faults } = parseSpaceQuery(url.searchParams, { strict: true, also: ["lang"] })
  const own = [...url.searchParams.keys()].filter((name) => name !== "lang")
  refuseFaults([...faults, ...commonFaults(url.searchParams, own, own)])
  const db = readable(context)
  const locale = await apiLocale(db, request)
  const { publicUrl } = env()
  const found = await searchSpaces(db, { query, now: new Date(), locale })
  if (found.next) url.searchParams.set("cursor", found.next)
  const collection = {
    type: "FeatureCollection",
    features: found.hits.map((hit) => hitFeature(hit, { publicUrl, locale })),
    total: found.total,
    totalIsLowerBound: found.totalIsLowerBound,
    next: found.next ? `${publicUrl}/api/v1/spaces?${url.searchParams}` : null,
    facets: found.facets,
  }
  return conditional(request, JSON.stringify(collection), {
    "content-type": "application/geo+json; charset=utf-8",
    "content-language": locale,
  })
})

export const action = readOnly
