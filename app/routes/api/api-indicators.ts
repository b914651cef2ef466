import { readFigures } from "~/http-api/areas-request.server"
import { indicatorItems } from "~/open-data/areas.server"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"
import { paths } from "~/platform/paths"

/** `GET /api/v1/indicators` */
export const loader = publicApi(async ({ request, context }) => {
  const { figures, locale } = await readFigures(readable(context), request, [], new Date())
  const items = indicatorItems(figures, locale, env().publicUrl + paths.observatory(locale))
  return conditional(request, JSON.stringify({ items, total: items.length, next: null }), {
    "content-type": "application/json; charset=utf-8",
    "content-language": locale,
  })
})

export const action = readOnly
