import { addDays } from "~/availability/dates"

interface Term {
  /** Dates `YYYY-MM-DD`, the last one included. */
  from: string
  until: string | null
  noticeDays: number
}

/**
 * The first day on which an agreement can end by a notice that is given today: never before it begins, and never after
 * its last day, on which it ends by itself.
 */
export function earliestEnd({ from, until, noticeDays }: Term, today: string): string {
  const noticed = addDays(today, noticeDays)
  const begun = noticed < from ? from : noticed
  return until !== null && until < begun ? until : begun
}
