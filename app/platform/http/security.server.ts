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

const pageAddress = new RegExp(`^/${localePattern}(/|$)`)

/** Pages tell of a refusal themselves, in a page (app/platform/http/page.server.ts); everybody else is told here. */
function refuse(request: Request, response: Response, next: NextFunction, code: EarlyRefusal) {
  if (!pageAddress.test(spelledPlainly(request.path))) return sendProblem(request, response, code)
  response.locals.refused ??= code
  next()
}

const megabyte = 1024 * 1024

/** Addresses that take more than text. */
const largeBodies: [path: RegExp, bytes: number][] = [
  [new RegExp(`^/${localePattern}/(my/messages|conversations)/[^/]+(\\.data)?$`), 27 * megabyte],
  [new RegExp(`^/${localePattern}/my/spaces/[^/]+/calendars(\\.data)?$`), 3 * megabyte],
  [new RegExp(`^/${localePattern}/my/spaces/[^/]+/photos(\\.data)?$`), 64 * megabyte],
]

/** The largest body in bytes: photos and attachments come several at once, calendars are files, the rest is text. */
function bodyLimit(path: string): number {
  const [, large] = largeBodies.find(([address]) => address.test(path)) ?? []
  if (large) return large
  // What programs send is a few hundred bytes; the sign-in library reads it all.
  return /^\/api\/auth\//i.test(path) ? 65_536 : megabyte
}

/** Refuses a body that is too large before a byte of it is read; one that does not tell its length is refused. */
export const limitBodies: RequestHandler = (request, response, next) => {
  const untold = request.headers["transfer-encoding"]
  if (!untold && Number(request.headers["content-length"] ?? 0) <= bodyLimit(request.path)) return next()
  // What was sent is left where it is.
  response.set("connection", "close")
  refuse(request, response, next, untold ? "length_required" : "too_large")
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

/** Requests per client and minute (or as said) on what costs or can be guessed. */
const limits: {
  path: RegExp
  methods: string[]
  windowMs: number
  limit: number
  /** Only what was refused counts: guesses, not people who share an address. */
  failures?: boolean
}[] = [
  {
    path: new RegExp(
      `^/(api/auth/(sign-in|two-factor|passkey|reset-password|verify-password|change-password)|${localePattern}/(sign-in|reset-password|my/account))`,
    ),
    methods: ["POST"],
    windowMs: 15 * minuteMs,
    limit: 30,
    failures: true,
  },
  {
    path: new RegExp(
      `^/(api/auth/(request-password-reset|send-verification-email)|${localePattern}/(sign-up|forgot-password|my|my/organisations/[^/]+(/members)?))$`,
    ),
    methods: ["POST"],
    windowMs: 15 * minuteMs,
    limit: 30,
  },
  {
    path: new RegExp(`^/${localePattern}/(spaces|organisations)/[^/]+`),
    methods: ["POST"],
    windowMs: 60 * minuteMs,
    limit: 20,
  },
  {
    path: new RegExp(`^/${localePattern}/(my/messages|conversations)/[^/]+`),
    methods: ["POST"],
    windowMs: 15 * minuteMs,
    limit: 60,
  },
  {
    path: new RegExp(`^/${localePattern}/my/account/data/archive$`),
    methods: ["POST"],
    windowMs: 60 * minuteMs,
    limit: 10,
  },
  {
    path: new RegExp(`^/${localePattern}/my/spaces/[^/]+/photos`),
    methods: ["POST"],
    windowMs: 15 * minuteMs,
    limit: 120,
  },
  {
    path: new RegExp(`^/${localePattern}/my/spaces/[^/]+/calendars`),
    methods: ["POST"],
    windowMs: 15 * minuteMs,
    limit: 40,
  },
  {
    path: new RegExp(`^/(api/v1/spaces|${localePattern}/spaces|addresses)$`),
    methods: ["GET"],
    windowMs: minuteMs,
    limit: 240,
  },
  {
    path: /^\/api\/v1\//,
    methods: ["POST", "PUT", "PATCH", "DELETE"],
    windowMs: minuteMs,
    limit: 120,
  },
  { path: /^\/api\/v1\/bookings/, methods: ["GET"], windowMs: minuteMs, limit: 240 },
  { path: /^\/feeds\//, methods: ["GET"], windowMs: minuteMs, limit: 120 },
  { path: /^\/tiles\//, methods: ["GET"], windowMs: minuteMs, limit: 1200 },
]

/**
 * The path as routes are matched, whatever its case, dots and escapes: nobody gets round a limit by another spelling.
 * @param path with whole escapes only.
 */
export function spelledPlainly(path: string): string {
  return decodeURIComponent(new URL(`http://here.invalid${path}`).pathname)
    .toLowerCase()
    .replace(/(\.data)?\/*$/, "")
}

/** Rate limits, off with `RATE_LIMIT=off`. */
export function limitRates(): Router {
  const router = Router()
  if (!env().rateLimit) return router
  const stores: MemoryStore[] = []
  let newest = Date.now()
  router.use((_request, _response, next) => {
    // A clock that was put back would shut out whoever asked often, for as long as it was ahead.
    if (Date.now() < newest - minuteMs) for (const store of stores) store.resetAll()
    newest = Date.now()
    next()
  })
  for (const { path, methods, windowMs, limit, failures = false } of limits) {
    const store = new MemoryStore()
    stores.push(store)
    const limiter = rateLimit({
      store,
      windowMs,
      limit,
      standardHeaders: "draft-7",
      legacyHeaders: false,
      skipSuccessfulRequests: failures,
      skip: (request) => !methods.includes(request.method),
      handler: (request, response, next) => refuse(request, response, next, "too_many"),
    })
    router.use((request, response, next) =>
      path.test(spelledPlainly(request.path)) ? limiter(request, response, next) : next(),
    )
  }
  return router
}
