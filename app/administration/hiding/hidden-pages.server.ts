import type { ServerBuild } from "@remix-run/node"
import type { Request, RequestHandler, Response } from "express"
import { mayAdminister } from "~/accounts/administrator.server"
import { locales } from "~/i18n/locales"
import { env } from "~/platform/env.server"
import { only } from "~/platform/http/route-branches.server"
import { log } from "~/platform/log.server"

const rootRoute = "routes/admin/admin"

/**
 * The build without the pages of administration, as if nobody had written them.
 * @throws {Error} where their root is called otherwise: nothing would be hidden.
 */
export function withoutAdministration(build: ServerBuild): ServerBuild {
  if (!build.routes[rootRoute]) throw new Error(`There is no route ${rootRoute} to hide.`)
  const hidden = new Set([rootRoute])
  // A child may stand before its parent.
  for (let before = 0; before !== hidden.size; ) {
    before = hidden.size
    for (const route of Object.values(build.routes))
      if (route?.parentId && hidden.has(route.parentId)) hidden.add(route.id)
  }
  return only(build, new Set(Object.keys(build.routes).filter((id) => !hidden.has(id))))
}

/**
 * Answers administrators from the whole site, and everybody else from the site without their pages: an address of
 * administration is then a wrong address like any other, in the page, in its data and in what a browser may ask
 * about routes. What is only for administrators is kept by no cache.
 * @param whole and open: handlers of the whole build, and of `withoutAdministration(build)`.
 */
export function answerAdministratorsApart(whole: RequestHandler, open: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    if (!(await isForAdministrator(request))) return open(request, response, next)
    keepNowhere(response)
    whole(request, response, next)
  }
}

const adminAddress = new RegExp(`^/(${locales.join("|")})/admin([/.]|$)`, "i")

async function isForAdministrator(request: Request): Promise<boolean> {
  const url = new URL(`http://here.invalid${request.url}`)
  const asked = url.pathname === "/__manifest" ? url.searchParams.getAll("p") : [url.pathname]
  if (!asked.some((path) => adminAddress.test(path))) return false
  const headers = { cookie: request.get("cookie") ?? "" }
  return mayAdminister(new globalThis.Request(env().publicUrl, { headers })).catch((error) => {
    log.error({ err: error, requestId: response(request).locals.requestId }, "role not read")
    return false
  })
}

function response(request: Request): Response {
  return request.res as Response
}

function keepNowhere(response: Response) {
  const { writeHead } = response
  response.writeHead = ((...head: Parameters<Response["writeHead"]>) => {
    response.setHeader("cache-control", "private, no-store")
    return writeHead.apply(response, head)
  }) as Response["writeHead"]
}

/** The list of all routes, which the bundler writes and no page of ours loads: browsers ask for routes one by one. */
export const hideRouteList: RequestHandler = (request, _response, next) => {
  if (/^\/assets\/manifest-[^/]*\.js$/.test(request.path)) request.url = "/assets/none"
  next()
}
