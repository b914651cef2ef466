import { addDays } from "~/availability/dates"

interface Term {
  /** Dates `YYYY-MM-DD`, the last one included. */
  from: string
  until: string | null
  /** Last day of the trial. */
  trialUntil: string | null
  noticeDays: number
}

/** During a trial neither side waits longer, whatever notice is agreed for afterwards. */
const longestInTrial = 14

/** Days of notice while an agreement is on trial. @param noticeDays those agreed for afterwards. */
export function trialNoticeDays(noticeDays: number): number {
  return Math.min(longestInTrial, noticeDays)
}

/**
 * The first day on which an agreement can end by a notice that is given today: never before it begins, and never after
 * its last day, on which it ends by itself.
 */
export function earliestEnd({ from, until, trialUntil, noticeDays }: Term, today: string): string {
  const isTrial = trialUntil !== null && today <= trialUntil
  const noticed = addDays(today, isTrial ? trialNoticeDays(noticeDays) : noticeDays)
  const begun = noticed < from ? from : noticed
  return until !== null && until < begun ? until : begun
}
