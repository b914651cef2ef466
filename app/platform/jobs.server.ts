import { join } from "node:path"
import { database } from "./database.server"
import { env } from "./env.server"
import { log } from "./log.server"
import { outboxTransport, smtpTransport, startDelivery } from "./mail-delivery.server"

interface Jobs {
  stop: () => Promise<void>
}

declare global {
  var commonRoofJobs: Jobs | undefined
}

/** Starts what runs beside the requests. Once a process: hot reloads ask again. */
export function startJobs(): Jobs {
  globalThis.commonRoofJobs ??= start()
  return globalThis.commonRoofJobs
}

function start(): Jobs {
  const { smtpUrl, mailFrom: from, dataDir, publicUrl } = env()
  const addresses = { from, host: new URL(publicUrl).hostname }
  const transport = smtpUrl
    ? smtpTransport(smtpUrl, addresses)
    : outboxTransport(join(dataDir, "outbox"), addresses)
  const delivery = startDelivery(database(), transport, (error) => {
    log.error({ err: error }, "mail delivery stopped short")
  })
  return {
    stop: async () => {
      await delivery.stop()
      globalThis.commonRoofJobs = undefined
    },
  }
}
