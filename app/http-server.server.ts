import { join } from "node:path"
import { createRequestHandler } from "@remix-run/express"
import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import compression from "compression"
import express, { type Request, type RequestHandler, type Response } from "express"
import { serveAuth } from "~/accounts/entrance/auth.server"
import {
  answerAdministratorsApart,
  hideRouteList,
  withoutAdministration,
} from "~/administration/hiding/hidden-pages.server"
import { backgroundJobs } from "~/background.server"
import { messagesFolder } from "~/i18n/message-files"
import { serveMessages } from "~/i18n/messages.server"
import { keptPages } from "~/kept-pages"
import { serveBasemap } from "~/map/basemap.server"
import { closeDatabase, database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { health } from "~/platform/health.server"
import { answerDirectly } from "~/platform/http/answer-directly.server"
import { markWriters } from "~/platform/http/fresh-reads.server"
import { keepPages } from "~/platform/http/kept/kept-pages.server"
import { answerErrors, refuseMalformed } from "~/platform/http/malformed-requests.server"
import type { EarlyRefusal } from "~/platform/http/page.server"
import { identify, logRequests } from "~/platform/http/requests.server"
import { branchesOf } from "~/platform/http/route-branches.server"
import {
  drainBodies,
  limitBodies,
  limitRates,
  pageAddress,
  refuseForeignOrigins,
  securityHeaders,
} from "~/platform/http/security.server"
import { changeVersion } from "~/platform/jobs/changes.server"
import { startJobs } from "~/platform/jobs/jobs.server"
import { log } from "~/platform/log.server"
import { serveMetrics } from "~/platform/metrics/serve-metrics.server"
import { isOutage } from "~/platform/outage.server"
import { largeBodies, rateLimits } from "~/route-limits"
import { keepIndexIn } from "~/search/index/index-snapshot.server"
import { warmSearch } from "~/search/results/search-spaces.server"

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string
    requestId: string
    clientIp: string
    /** Why the request goes no further: the page says so. */
    refused: EarlyRefusal | null
    /** Whether the reader has just written, or what is read is kept: see `readable`. */
    fresh: boolean
  }
}

declare global {
  namespace Express {
    interface Locals {
      nonce: string
      requestId: string
      /** Pattern of the route that answers. */
      route?: string
      refused?: EarlyRefusal
    }
  }
}

interface AppOptions {
  build: ServerBuild
  /** Folder of the built client, absent in development, where the bundler serves it. */
  clientDir?: string
}

export interface Site {
  app: express.Express
  /** Says that nothing is to be sent here any more, and begins no more jobs; what was asked is still answered. */
  leave: () => void
  /** Ends what runs beside the requests, and closes the database. */
  close: () => Promise<void>
}

/** The HTTP server around the pages. The order of its parts is a decision: see docs/operations.md. */
export function createApp({ build, clientDir }: AppOptions): Site {
  const app = express()
  app.disable("x-powered-by")
  app.set("trust proxy", env().trustProxy)
  const branchOf = branchesOf(build)
  app.use(identify)
  app.use(logRequests((path) => branchOf(path).pattern))
  app.use(securityHeaders())
  app.use(refuseMalformed)
  const { router: healthRoutes, stop: stopLooking } = health()
  app.use(healthRoutes)
  app.use(serveMetrics())
  app.use("/basemap", serveBasemap())
  if (env().rateLimit) app.use(limitRates(rateLimits))
  app.use(refuseForeignOrigins)
  app.use(markWriters())
  app.use(limitBodies(largeBodies))
  app.use(drainBodies)
  app.all("/api/auth/*", serveAuth())
  app.use(compression())
  app.use(messagesFolder, serveMessages)
  app.use(answerDirectly(build, programRoutes, contextOf))
  app.use(keepPages({ pages: keptPages, version: () => changeVersion(database()) }))
  if (clientDir) {
    app.use(hideRouteList)
    app.use(
      "/assets",
      express.static(`${clientDir}/assets`, { immutable: true, maxAge: "1y", fallthrough: false }),
    )
    app.use(besidePages(express.static(clientDir, { maxAge: "1h", index: false })))
  }
  app.all("*", answerAdministratorsApart(answerPages(build), answerPages(withoutAdministration(build))))
  app.use(answerErrors)
  const jobs = startJobs(backgroundJobs)
  keepIndexIn(database(), join(env().dataDir, "cache", "space-index"))
  warmSearch(database(), new Date()).catch((error) => {
    // The first search reads it.
    if (isOutage(error)) log.warn({ reason: error.message }, "search index not read")
    else log.error({ err: error }, "search index not read")
  })
  let jobsEnd: Promise<void> | undefined
  const leave = () => {
    stopLooking()
    jobsEnd ??= jobs.stop()
  }
  return {
    app,
    leave,
    close: async () => {
      leave()
      await jobsEnd
      await closeDatabase()
    },
  }
}

/** No file stands where a page does: none is looked for there. */
function besidePages(files: RequestHandler): RequestHandler {
  return (request, response, next) =>
    pageAddress.test(request.path) ? next() : files(request, response, next)
}

function answerPages(build: ServerBuild): RequestHandler {
  const branchOf = branchesOf(build)
  const handlers = new WeakMap<ServerBuild, RequestHandler>()
  const handlerOf = (part: ServerBuild) => {
    const handler = handlers.get(part) ?? answerFrom(part)
    handlers.set(part, handler)
    return handler
  }
  return (request, response, next) => {
    const { build: part, pattern } = branchOf(request.path)
    response.locals.route = pattern ?? undefined
    handlerOf(part)(request, response, next)
  }
}

function answerFrom(build: ServerBuild): RequestHandler {
  return createRequestHandler({
    build,
    mode: env().production ? "production" : "development",
    getLoadContext: contextOf,
  })
}

function contextOf(request: Request): AppLoadContext {
  const { nonce, requestId, refused, fresh } = (request.res as Response).locals
  return { nonce, requestId, clientIp: request.ip ?? "", refused: refused ?? null, fresh: fresh ?? false }
}

/** What programs and maps ask for, many times a page. */
const programRoutes = [
  "routes/api/api-spaces",
  "routes/api/api-space",
  "routes/api/space-tiles",
  "routes/alerts/spaces-feed",
  "spaces-feed-json",
]
