import type { Database } from "#db/database.server"
import { isOutage } from "../outage.server"
import type { ClockWatch } from "./clock.server"
import type { Job } from "./job"

export interface RunningJob {
  /** Looks now whether something is due. */
  look: () => void
  /** Lets the run at hand end, for a while, and begins no other. */
  stop: () => Promise<void>
}

/** Milliseconds after a wake-up at which the job looks: the transaction of its cause may still be open. */
const looks = [30, 300, 1500]

/** Milliseconds after which a job that met an outage looks again, however rarely it usually does. */
const outagePause = 15_000

/** Milliseconds that a run may take to end when the process stops: those who stop containers wait ten seconds. */
const patience = 7000

/** What is told of a run. */
export interface RunReport {
  done: () => void
  failed: (error: unknown) => void
}

/** Runs a job until stopped: now, every so often, and soon after each wake-up; never twice at a time. */
export function startJob(
  db: Database,
  job: Job,
  report: RunReport,
  watch: ClockWatch = { doubts: () => false },
): RunningJob {
  const timers = new Set<NodeJS.Timeout>()
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const run = async () => {
    try {
      do {
        again = false
        while (!stopped && (await job.run(db, new Date())));
      } while (again && !stopped)
      if (!stopped) report.done()
    } catch (error) {
      report.failed(error)
      if (isOutage(error)) later(Math.min(outagePause, job.everyMs))
    } finally {
      running = undefined
    }
  }
  const look = () => {
    if (stopped) return
    if (watch.doubts() && job.byTheClock) return
    if (running) again = true
    else running = run()
  }
  const later = (ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      look()
    }, ms)
    timer.unref()
    timers.add(timer)
  }
  const unsubscribe = job.wake?.(() => looks.forEach(later))
  const steady = setInterval(look, job.everyMs)
  steady.unref()
  look()
  return {
    look,
    stop: async () => {
      stopped = true
      unsubscribe?.()
      clearInterval(steady)
      for (const timer of timers) clearTimeout(timer)
      // A mail server may take minutes; what was claimed comes due again.
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, patience).unref())])
    },
  }
}
