import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express"
import { isLocale } from "~/i18n/locales"
import { env } from "../env.server"
import { log } from "../log.server"
import { refusalBehind } from "../outage.server"
import { type ProblemCode, problemResponse } from "./problem.server"

const methods = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])

/** Refuses what nothing further in could take apart: unknown methods, hosts that are none, broken escapes, NUL. */
export const refuseMalformed: RequestHandler = (request, response, next) => {
  // Only a proxy that is believed may say under which name it was reached.
  if (!env().trustProxy) delete request.headers["x-forwarded-host"]
  const hosts = [request.get("host"), request.get("x-forwarded-host")].filter(Boolean)
  if (!methods.has(request.method)) return sendProblem(request, response, "method_not_allowed")
  if (!hosts.every((host) => URL.canParse(`http://${host}`)))
    return sendProblem(request, response, "bad_request")
  const path = decoded(request.path)
  if (path === null) return sendProblem(request, response, "bad_request")
  if (path.includes("\0")) return sendProblem(request, response, "not_found")
  next()
}

/** The path without escapes, or null where one is broken. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** What no page could answer: files that are not there, and bugs outside of pages, told without a stack. */
export const answerErrors: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error)
  const refusal = refusalBehind(error)
  if (refusal) return sendProblem(request, response, refusal.code)
  const status = Number(error?.status)
  if (status === 416) return void response.status(416).set(error.headers).end()
  if (status === 403 || status === 404) return sendProblem(request, response, "not_found")
  if (status >= 400 && status < 500) return sendProblem(request, response, "bad_request")
  log.error({ err: error, requestId: response.locals.requestId }, "bug")
  sendProblem(request, response, "bug")
}

/** Problem details from outside of pages and interface. */
export function sendProblem(request: Request, response: Response, code: ProblemCode): void {
  const first = request.path.split("/")[1]
  const asked = new globalThis.Request(`${env().publicUrl}/${isLocale(first) ? first : ""}`, {
    headers: { "accept-language": request.get("accept-language") ?? "" },
  })
  const problem = problemResponse(asked, code)
  response.status(problem.status)
  for (const [name, value] of problem.headers) response.setHeader(name, value)
  problem.text().then((text) => response.end(text))
}
