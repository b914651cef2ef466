import { Router } from "express"
import { migrationStatus } from "#db/migrate.server"
import { database } from "./database.server"
import { log } from "./log.server"

/** `/healthz`: the process lives. `/readyz`: the database answers and its schema is up to date. */
export function health(): Router {
  const router = Router()
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" })
  })
  router.get("/readyz", async (_request, response) => {
    try {
      const waiting = (await migrationStatus(database())).filter(({ executedAt }) => !executedAt)
      if (waiting.length) response.status(503).json({ status: "migrating", waiting: waiting.length })
      else response.json({ status: "ok" })
    } catch (error) {
      log.error({ err: error }, "not ready")
      response.status(503).json({ status: "unavailable" })
    }
  })
  return router
}
