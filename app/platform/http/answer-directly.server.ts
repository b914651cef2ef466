import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import { matchRoutes } from "@remix-run/react"
import type { Request, RequestHandler } from "express"

/**
 * Answers what programs ask for most before the framework sees it, from the loaders of the same routes: what is
 * answered, refused and told is the same, and only what pages need is left out. Whatever is not plainly read goes on.
 * @param ids of routes without a page.
 * @throws {Error} where there is no such route: it would be slow again, and nobody would notice.
 */
export function answerDirectly(
  build: ServerBuild,
  ids: readonly string[],
  contextOf: (request: Request) => AppLoadContext,
): RequestHandler {
  const routes = ids.map((id) => {
    const route = build.routes[id]
    if (!route?.module.loader || route.module.default)
      throw new Error(`There is no route ${id} without a page.`)
    return { id, path: `/${route.path}` }
  })
  const beginnings = routes.map(({ path }) => path.slice(0, path.indexOf("/", 1) + 1))
  return async (request, response, next) => {
    const asked = request.method === "GET" && beginnings.some((begin) => request.path.startsWith(begin))
    const [match] = (asked && matchRoutes(routes, request.path)) || []
    const loader = build.routes[match?.route.id ?? ""]?.module.loader
    if (!match || !loader) return next()
    response.locals.route = match.route.path
    try {
      const answer = await loader({
        request: webRequest(request),
        params: match.params,
        context: contextOf(request),
      })
      if (!(answer instanceof Response)) return next()
      response.status(answer.status)
      for (const [name, value] of answer.headers) response.append(name, value)
      response.end(answer.body && Buffer.from(await answer.arrayBuffer()))
    } catch (error) {
      next(error)
    }
  }
}

function webRequest(request: Request): globalThis.Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value))
  return new globalThis.Request(`${request.protocol}://${request.get("host")}${request.originalUrl}`, {
    headers,
  })
}
