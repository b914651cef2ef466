import { join } from "node:path"
import { database } from "./database.server"
import { env } from "./env.server"
import { log } from "./log.server"
import { mailJobs } from "./mail-jobs.server"
import { outboxTransport, smtpTransport } from "./mail-transport.server"
import { type Job, type RunningJob, startJob } from "./repeating.server"

declare global {
  var commonRoofJobs: RunningJob | undefined
}

/**
 * Starts what runs beside the requests. Once a process: hot reloads ask again.
 * @param jobs those of the features (app/background.server.ts); the mails go out in any case.
 */
export function startJobs(jobs: Job[]): RunningJob {
  globalThis.commonRoofJobs ??= start(jobs)
  return globalThis.commonRoofJobs
}

function start(jobs: Job[]): RunningJob {
  const { smtpUrl, mailFrom: from, dataDir, publicUrl } = env()
  const addresses = { from, host: new URL(publicUrl).hostname }
  const transport = smtpUrl
    ? smtpTransport(smtpUrl, addresses)
    : outboxTransport(join(dataDir, "outbox"), addresses)
  const running = [...mailJobs(transport), ...jobs].map((job) =>
    startJob(database(), job, (error) => log.error({ err: error, job: job.name }, "job stopped short")),
  )
  return {
    stop: async () => {
      await Promise.all(running.map((job) => job.stop()))
      globalThis.commonRoofJobs = undefined
    },
  }
}
