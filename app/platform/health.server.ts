import { Router } from "express"
import { countWaitingMigrations } from "#db/migrate.server"
import { database, replica } from "./database.server"
import { env } from "./env.server"
import { readSenderRefusal } from "./mail/mail-sender.server"
import { type Look, watchReadiness } from "./readiness.server"
import { diskSpace } from "./storage/disk.server"
import { filesState } from "./storage/files-watch.server"

/**
 * `/healthz`: the process lives. `/readyz`: the database answers and its schema is up to date, as it was seen a few
 * seconds ago at most. What will go wrong unless somebody sees to it stands under `warnings`; the answer stays 200, for
 * the site can still be read.
 */
export function health(): { router: Router; stop: () => void } {
  const watch = watchReadiness(lookAtSite)
  const router = Router()
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" })
  })
  router.get("/readyz", (_request, response) => {
    const { ready, body } = watch.now()
    if (!ready) response.status(503).set("retry-after", "10")
    response.json(body)
  })
  return { router, stop: watch.stop }
}

async function lookAtSite(): Promise<Look> {
  const db = database()
  const { freeBytes, floorBytes } = await diskSpace(env().dataDir)
  const warnings: Look["warnings"] = []
  if (freeBytes < floorBytes) warnings.push({ code: "storage_low", freeBytes, floorBytes })
  const { fault } = filesState()
  if (fault) warnings.push({ code: "files_away", reason: fault })
  if (await readSenderRefusal(db)) warnings.push({ code: "mail_sender_refused" })
  const standby = replica()?.report()
  if (standby && standby.state !== "fit") warnings.push({ code: `replica_${standby.state}` })
  return { replica: standby, waiting: await countWaitingMigrations(db), warnings }
}
