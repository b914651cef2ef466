import { setTimeout as pause } from "node:timers/promises"
import { outageBehind } from "#db/outage.server"
import type { ReplicaReport } from "#db/replica-standing"
import { log } from "./log.server"

/** Milliseconds from one look at the site to the next. */
const pauseMs = 1000
/** Milliseconds after which a look tells nothing any more: no answer is older. */
export const oldestLookMs = 5000

/** What a look at the site finds. */
export interface Look {
  /** Migrations that were not run. */
  waiting: number
  /** What will go wrong unless somebody sees to it. */
  warnings: (Record<string, number | string> & { code: string })[]
  /** How the replica fares, where there is one: without it the primary is read. */
  replica?: ReplicaReport
}

/** Whether requests may be sent here. */
export interface Readiness {
  ready: boolean
  body: { status: string; waiting?: number; warnings?: Look["warnings"]; replica?: ReplicaReport }
}

export interface ReadinessWatch {
  /** What was seen last; it costs nothing. */
  now: () => Readiness
  /** From here on nothing is to be sent here any more. */
  stop: () => void
}

/**
 * Looks again and again whether the site can be used, beside the requests: whoever asks is answered from memory, also
 * while every connection to the database is taken.
 */
export function watchReadiness(
  look: () => Promise<Look>,
  clock: () => number = () => performance.now(),
  rest: () => Promise<unknown> = () => pause(pauseMs, undefined, { ref: false }),
): ReadinessWatch {
  let seen: { from: number; readiness: Readiness } | null = null
  let stopped = false
  const lookOnce = async () => {
    const from = clock()
    try {
      const found = await Promise.race([look(), pause(oldestLookMs, null, { ref: false })])
      // Nothing answered: what was seen is too old by now, and it is asked again.
      if (found) seen = { from, readiness: readinessOf(found) }
    } catch (error) {
      const outage = outageBehind(error)
      // A database that is busy answers others: what was seen holds until it is too old.
      if (outage?.kind === "busy") return
      if (seen?.readiness !== unavailable) {
        if (outage) log.warn({ reason: outage.message }, "not ready")
        else log.error({ err: error }, "not ready")
      }
      seen = { from, readiness: unavailable }
    }
  }
  void (async () => {
    while (!stopped) {
      await lookOnce()
      await rest()
    }
  })()
  return {
    now: () => {
      if (stopped) return stopping
      return seen && clock() - seen.from <= oldestLookMs ? seen.readiness : unavailable
    },
    stop: () => {
      stopped = true
    },
  }
}

const unavailable: Readiness = { ready: false, body: { status: "unavailable" } }
const stopping: Readiness = { ready: false, body: { status: "stopping" } }

function readinessOf({ waiting, warnings, replica }: Look): Readiness {
  if (waiting) return { ready: false, body: { status: "migrating", waiting } }
  return {
    ready: true,
    body: { status: "ok", ...(warnings.length && { warnings }), ...(replica && { replica }) },
  }
}
