import { createHash, timingSafeEqual } from "node:crypto"
import { Router } from "express"
import { collectDefaultMetrics } from "prom-client"
import { database } from "../database.server"
import { env } from "../env.server"
import { lookAtSite } from "./look-at-site.server"
import { registry } from "./registry.server"

/**
 * `/metrics` for whoever brings `METRICS_TOKEN`, in the text format of Prometheus; without the variable there is no
 * such address. It stands before the limits: what watches a site is not shut out by those who overload it, and a token
 * of so many characters is not guessed.
 */
export function serveMetrics(): Router {
  const router = Router()
  const { metricsToken: token, dataDir } = env()
  if (!token) return router
  collectDefaultMetrics({ register: registry })
  router.get("/metrics", async (request, response) => {
    response.set("cache-control", "no-store")
    if (!isSame(request.get("authorization") ?? "", `Bearer ${token}`)) {
      response.status(401).set("www-authenticate", 'Bearer realm="metrics"').end()
      return
    }
    await lookAtSite(database(), dataDir, new Date())
    response.set("content-type", registry.contentType).end(await registry.metrics())
  })
  return router
}

/** Takes as long wherever two texts differ, and whatever their lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
