import { randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from "express"
import { MemoryStore, rateLimit } from "express-rate-limit"
import helmet from "helmet"
import { minuteMs } from "~/availability/units"
import { localePattern } from "~/i18n/locales"
import { env } from "../env.server"
import { sendProblem } from "./malformed-requests.server"
import type { EarlyRefusal } from "./page.server"
import { pathsOf, spelledPlainly } from "./route-paths"

/** Strict content policy with a nonce per request, and the usual headers beside it. */
export function securityHeaders(): RequestHandler[] {
  const basemapOrigin = env().basemapStyleUrl ? [new URL(env().basemapStyleUrl as string).origin] : []
  const secure = env().publicUrl.startsWith("https:")
  const nonce = (_request: IncomingMessage, response: ServerResponse) =>
    `'nonce-${(response as Response).locals.nonce}'`
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString("base64")
      next()
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          // In development the bundler puts styles into the page.
          styleSrc: ["'self'", env().production ? nonce : "'unsafe-inline'"],
          // React writes style attributes, and so does the server markup of React Aria.
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", "data:", "blob:", ...basemapOrigin],
          connectSrc: ["'self'", ...basemapOrigin, ...(env().production ? [] : ["ws:"])],
          workerSrc: ["'self'", ...(env().production ? [] : ["blob:"])],
          fontSrc: ["'self'", ...basemapOrigin],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: "strict-origin-when-cross-origin" },
      strictTransportSecurity: secure,
      xFrameOptions: { action: "deny" },
    }),
  ]
}

const reading = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses a change that another site's page asks for. Browsers always name the origin of a mutation; a program
 * that sends none is not one.
 */
export const refuseForeignOrigins: RequestHandler = (request, response, next) => {
  if (reading.has(request.method)) return next()
  const origin = request.get("origin")
  const own = [request.get("host"), new URL(env().publicUrl).host]
  const host = origin && URL.canParse(origin) ? new URL(origin).host : origin
  const foreign = origin
    ? !own.includes(host)
    : ["cross-site", "same-site"].includes(request.get("sec-fetch-site") ?? "")
  if (!foreign) return next()
  // Nothing is done at the address, whatever stands there: it is only read, and says why.
  request.method = "GET"
  refuse(request, response, next, "foreign")
}

/** Matches the path of a page, which stands under its language. */
export const pageAddress = new RegExp(`^/${localePattern}(/|$)`)

/** Pages tell of a refusal themselves, in a page (app/platform/http/page.server.ts); everybody else is told here. */
function refuse(request: Request, response: Response, next: NextFunction, code: EarlyRefusal) {
  if (!pageAddress.test(spelledPlainly(request.path))) return sendProblem(request, response, code)
  response.locals.refused ??= code
  next()
}

/** The largest body in bytes at the paths of routes that take more than text. */
export interface BodyLimit {
  /** Patterns of routes. */
  at: readonly string[]
  bytes: number
}

const megabyte = 1024 * 1024

/** Refuses a body that is too large before a byte of it is read; one that does not tell its length is refused. */
export function limitBodies(larger: readonly BodyLimit[]): RequestHandler {
  const limits = larger.map(({ at, bytes }) => ({ paths: pathsOf(at), bytes }))
  const most = (path: string) => {
    const large = limits.find(({ paths }) => paths.test(path))
    // What programs send is a few hundred bytes; the sign-in library reads it all.
    return large?.bytes ?? (path.startsWith("/api/auth/") ? 65_536 : megabyte)
  }
  return (request, response, next) => {
    const untold = request.headers["transfer-encoding"]
    const bytes = Number(request.headers["content-length"] ?? 0)
    if (!untold && bytes <= most(spelledPlainly(request.path))) return next()
    // What was sent is left where it is.
    response.set("connection", "close")
    refuse(request, response, next, untold ? "length_required" : "too_large")
  }
}

/**
 * Lets the rest of a body run out that nobody reads, as of a form whose sender has been signed out meanwhile: else
 * the sender waits for it to be taken, or finds the line cut, instead of reading the answer.
 */
export const drainBodies: RequestHandler = (request, response, next) => {
  response.on("finish", () => {
    if (!request.complete) request.removeAllListeners("data").resume()
  })
  next()
}

/** How often one client may ask. */
export interface RateLimit {
  /** Patterns of routes, which share a counter. */
  at: readonly string[]
  /** A route takes every method but those that read for a change. */
  asks: "reads" | "changes"
  windowMs: number
  limit: number
  /** Only what was refused counts: guesses, not people who share an address. */
  failures?: boolean
}

/** Refuses what one client asks for more often than the limits of its routes allow. */
export function limitRates(limits: readonly RateLimit[]): Router {
  const router = Router()
  const stores: MemoryStore[] = []
  let newest = Date.now()
  router.use((_request, _response, next) => {
    // A clock that was put back would shut out whoever asked often, for as long as it was ahead.
    if (Date.now() < newest - minuteMs) for (const store of stores) store.resetAll()
    newest = Date.now()
    next()
  })
  for (const { at, asks, windowMs, limit, failures = false } of limits) {
    const paths = pathsOf(at)
    const store = new MemoryStore()
    stores.push(store)
    const limiter = rateLimit({
      store,
      windowMs,
      limit,
      standardHeaders: "draft-7",
      legacyHeaders: false,
      skipSuccessfulRequests: failures,
      skip: (request) => reading.has(request.method) !== (asks === "reads"),
      handler: (request, response, next) => refuse(request, response, next, "too_many"),
    })
    router.use((request, response, next) =>
      paths.test(spelledPlainly(request.path)) ? limiter(request, response, next) : next(),
    )
  }
  return router
}
