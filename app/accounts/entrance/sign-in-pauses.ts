import { dayMs } from "~/availability/units"

/** Wrong passwords in a row before the first pause. */
const free = 5
/** Seconds to wait after each one from there on; the last holds from then. */
const pauses = [30, 60, 120, 300, 600, 900]
/** After so long without an attempt those of before are forgotten. */
export const forgottenAfterMs = dayMs

/** Attempts as they are kept between two requests. */
export interface Attempts {
  count: number
  pausedUntil: Date | null
  lastAt: Date
}

/**
 * Whether a password may be tried now, and what is kept of it. The attempt counts before its outcome is known, so
 * that a thousand sent at once are not a thousand guesses.
 * @returns the seconds to wait, or the attempts with this one counted.
 */
export function nextAttempt(
  before: Attempts | null,
  now: Date,
): { wait: number; after?: undefined } | { wait?: undefined; after: Attempts } {
  const wait = before?.pausedUntil ? Math.ceil((before.pausedUntil.getTime() - now.getTime()) / 1000) : 0
  // A pause longer than any is a clock that was set back.
  if (wait > 0 && wait <= (pauses.at(-1) as number)) return { wait }
  const idleMs = before ? now.getTime() - before.lastAt.getTime() : 0
  const count = before && idleMs < forgottenAfterMs ? before.count + 1 : 1
  const seconds = count < free ? 0 : (pauses[Math.min(count - free, pauses.length - 1)] as number)
  return {
    after: { count, pausedUntil: seconds ? new Date(now.getTime() + seconds * 1000) : null, lastAt: now },
  }
}
