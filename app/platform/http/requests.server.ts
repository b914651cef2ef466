import { randomUUID } from "node:crypto"
import type { Request, RequestHandler, Response } from "express"
import { env } from "../env.server"
import { log } from "../log.server"
import { counter, duration, gauge, secondsSince } from "../metrics/registry.server"
import { isRequestId, traced } from "../trace.server"

/**
 * Gives each request a number, under which all that it causes is logged: what a proxy that is believed has given it, or
 * one of ours.
 */
export const identify: RequestHandler = (request, response, next) => {
  const given = env().trustProxy ? request.get("x-request-id") : undefined
  const requestId = given && isRequestId(given) ? given : randomUUID()
  response.locals.requestId = requestId
  response.setHeader("x-request-id", requestId)
  traced({ requestId }, next)
}

const requestSeconds = duration(
  "http_request_duration_seconds",
  "How long requests take until their answer is handed over, by the pattern of their route.",
  ["method", "route", "status"],
  [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
)
const responses = counter("http_responses_total", "Answers by their status.", ["status"])
const underWay = gauge("http_requests_in_flight", "Requests that are being answered.")

const quietPaths = /^\/(assets|messages|healthz|readyz|metrics|tiles|basemap)/

/** What answers without a route. */
const besideRoutes = /^\/(assets|messages|healthz|readyz|metrics|basemap|api\/auth)(?=\/|$)/

const methods = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])

/**
 * One line a request, without address, query or person, and its share in the metrics.
 * @param patternOf the pattern of the route of a path, for what was answered before the route had its say.
 */
export function logRequests(patternOf: (path: string) => string | null): RequestHandler {
  const routeOf = (path: string, { locals }: Response) => {
    return locals.route ?? besideRoutes.exec(path)?.[0] ?? patternOf(path) ?? "none"
  }
  return (request: Request, response, next) => {
    const began = performance.now()
    // Mounted parts change it.
    const { path, method } = request
    underWay.inc()
    response.on("close", () => underWay.dec())
    response.on("finish", () => {
      const seconds = secondsSince(began)
      const { statusCode: status, locals } = response
      requestSeconds.observe(
        {
          method: methods.has(method) ? method : "other",
          route: routeOf(path, response),
          status: `${Math.floor(status / 100)}xx`,
        },
        seconds,
      )
      responses.inc({ status })
      log[quietPaths.test(path) ? "debug" : "info"]({
        requestId: locals.requestId,
        method,
        path: path.replace(/\/(confirm|invitations|feeds|conversations|unsubscribe)\/[^/]+/, "/$1/…"),
        status,
        ms: Math.round(seconds * 1000),
      })
    })
    next()
  }
}
