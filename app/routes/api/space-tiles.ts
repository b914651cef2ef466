import { minuteMs } from "~/availability/units"
import { readTile } from "~/geo/tile"
import { apiLocale, commonFaults, refuseFaults } from "~/http-api/api-request.server"
import { readable } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { conditional, entityTag, isHeld } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"
import { drawSpaceTile } from "~/search/index/space-tile.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { matchSpaces } from "~/search/results/search-spaces.server"

/** `GET /tiles/spaces/{z}/{x}/{y}.mvt` */
export const loader = publicApi(async ({ request, params, context }) => {
  const tile = readTile(params.z ?? "", params.x ?? "", (params.y ?? "").replace(/\.mvt$/, ""))
  if (!tile || !params.y?.endsWith(".mvt"))
    throw new AppError("bad_request", { faults: [{ path: "tile", fault: "parameter.tile" }] })
  const { searchParams } = new URL(request.url)
  const { query, faults } = parseSpaceQuery(searchParams, { strict: true, also: ["lang"] })
  const own = [...searchParams.keys()].filter((name) => name !== "lang")
  refuseFaults([...faults, ...commonFaults(searchParams, own, own)])
  const db = readable(context)
  const locale = await apiLocale(db, request)
  const now = new Date()
  const matcher = await matchSpaces(db, query, now)
  // The same version, question and minute give the same tile; the minute decides what is next and what is dear.
  const minute = Math.floor(now.getTime() / minuteMs)
  const moment = query.time || query.priceMax !== null ? minute : Math.floor(minute / 60)
  const tag = entityTag([matcher.index.version, moment, locale, request.url].join(" "))
  if (isHeld(request, tag)) return conditional(request, "", {}, tag)
  const drawn = drawSpaceTile(matcher, tile, locale)
  if (!drawn)
    return new Response(null, { status: 204, headers: { "cache-control": "public, max-age=0", etag: tag } })
  return conditional(request, drawn, { "content-type": "application/vnd.mapbox-vector-tile" }, tag)
})

export const action = readOnly
