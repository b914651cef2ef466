import { join } from "node:path"
import { database } from "../database.server"
import { env } from "../env.server"
import { log } from "../log.server"
import { mailJobs } from "../mail/mail-jobs.server"
import { outboxTransport, smtpTransport } from "../mail/mail-transport.server"
import { counter, duration, gauge, secondsSince } from "../metrics/registry.server"
import { isOutage } from "../outage.server"
import { traced } from "../trace.server"
import { type ClockWatch, clockJob, clockWatch } from "./clock.server"
import type { Job } from "./job"
import { type RunningJob, startJob } from "./job-runner.server"
import { noteFailure, noteRun } from "./job-runs.server"
import { statisticsJob } from "./statistics.server"

/** What runs beside the requests, by name. */
interface RunningJobs {
  /** Looks now whether a job has something to do. @returns false when there is no such job. */
  look: (name: string) => boolean
  stop: () => Promise<void>
}

declare global {
  var commonRoofJobs: RunningJobs | undefined
}

/** Has a job of this process look at once. @returns false when there is none of that name. */
export function lookNow(name: string): boolean {
  return globalThis.commonRoofJobs?.look(name) ?? false
}

/**
 * Starts what runs beside the requests. Once a process: hot reloads ask again.
 * @param jobs those of the features (app/background.server.ts); the mails go out in any case.
 */
export function startJobs(jobs: Job[]): RunningJobs {
  globalThis.commonRoofJobs ??= start(jobs)
  return globalThis.commonRoofJobs
}

function start(jobs: Job[]): RunningJobs {
  const { smtpUrl, mailFrom: from, mailHost: host, dataDir } = env()
  const addresses = { from, host }
  const transport = smtpUrl
    ? smtpTransport(smtpUrl, addresses)
    : outboxTransport(join(dataDir, "outbox"), addresses)
  const watch = clockWatch()
  const all = [...mailJobs(transport), clockJob, statisticsJob, ...jobs]
  const running = new Map(all.map((job) => [job.name, startOne(job, watch)]))
  return {
    look: (name) => {
      const job = running.get(name)
      job?.look()
      return job !== undefined
    },
    stop: async () => {
      await Promise.all([...running.values()].map((job) => job.stop()))
      globalThis.commonRoofJobs = undefined
    },
  }
}

const runs = counter("common_roof_job_runs_total", "Runs of jobs that ended.", ["job", "outcome"])
const runSeconds = duration("common_roof_job_run_duration_seconds", "How long runs of jobs take.", ["job"])
const running = gauge("common_roof_job_running", "Whether a job is at work in this process.", ["job"])

/** Runs a job in its own name, whoever woke it, and counts how it went. */
function watched(job: Job): Job {
  const { name } = job
  const run: Job["run"] = async (db, now) => {
    const began = performance.now()
    running.set({ job: name }, 1)
    try {
      const more = await job.run(db, now)
      runs.inc({ job: name, outcome: "done" })
      return more
    } catch (error) {
      runs.inc({ job: name, outcome: isOutage(error) ? "waits" : "failed" })
      throw error
    } finally {
      running.set({ job: name }, 0)
      runSeconds.observe({ job: name }, secondsSince(began))
    }
  }
  return { ...job, run: (db, now) => traced({ job: name }, () => run(db, now)) }
}

/** Each run is noted for the page of administration; a note that fails stops nothing. */
function startOne(job: Job, watch: ClockWatch): RunningJob {
  const { name } = job
  const note = (writing: Promise<void>) =>
    void writing.catch((error) => log.warn({ err: error, job: name }, "run of a job not noted"))
  const report = {
    done: () => note(noteRun(database(), name, new Date())),
    failed: (error: unknown) => {
      // An outage is no bug of the job, which waits.
      if (isOutage(error)) return log.warn({ job: name, reason: (error as Error).message }, "job waits")
      log.error({ err: error, job: name }, "job stopped short")
      note(noteFailure(database(), name, error, new Date()))
    },
  }
  return traced({ job: name }, () => startJob(database(), watched(job), report, watch))
}
