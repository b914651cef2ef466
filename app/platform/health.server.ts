import { Router } from "express"
import { migrationStatus } from "#db/migrate.server"
import { outageBehind } from "#db/outage.server"
import { database } from "./database.server"
import { env } from "./env.server"
import { log } from "./log.server"
import { readSenderRefusal } from "./mail/mail-sender.server"
import { diskSpace } from "./storage/disk.server"

/** Milliseconds that the database may take to answer whoever asks whether it does. */
const patience = 3_000

/**
 * `/healthz`: the process lives. `/readyz`: the database answers and its schema is up to date. What will go wrong
 * unless somebody sees to it stands under `warnings`; the answer stays 200, for the site can still be read.
 */
export function health(): Router {
  const router = Router()
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" })
  })
  router.get("/readyz", async (_request, response) => {
    try {
      const { waiting, warnings } = await inTime(state())
      if (waiting) response.status(503).json({ status: "migrating", waiting })
      else response.json({ status: "ok", ...(warnings.length && { warnings }) })
    } catch (error) {
      const outage = outageBehind(error)
      if (outage) log.warn({ reason: outage.message }, "not ready")
      else log.error({ err: error }, "not ready")
      response.status(503).set("retry-after", "10").json({ status: "unavailable" })
    }
  })
  return router
}

async function state() {
  const db = database()
  const migrations = await migrationStatus(db)
  const { freeBytes, floorBytes } = await diskSpace(env().dataDir)
  const warnings = [
    ...(freeBytes < floorBytes ? [{ code: "storage_low", freeBytes, floorBytes }] : []),
    ...((await readSenderRefusal(db)) ? [{ code: "mail_sender_refused" }] : []),
  ]
  return { waiting: migrations.filter(({ executedAt }) => !executedAt).length, warnings }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer in time.")), patience)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
