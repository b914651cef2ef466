import { addDays, weekdayOf } from "~/availability/dates"
import type { AskedPlan } from "./plan"

/** A plan of everything that fits, of whose rules nothing was said. */
export const usualPlan: Omit<AskedPlan, "season"> = {
  needIds: null,
  typed: [],
  spaceIds: null,
  whole: [],
  sameSpace: [],
  together: [],
  pins: [],
  forbids: [],
  rules: { apart: true, cleaningsPerDay: null, handoversPerDay: null, minutesPerOrganisation: null },
}

/** Days that a plan lasts at least where nothing is said. */
const shortest = 56

/** From the next Monday until the end of June that is at least some weeks away: the year of most groups. */
export function usualSeason(today: string): AskedPlan["season"] {
  const from = addDays(today, 8 - weekdayOf(today))
  const year = Number(from.slice(0, 4))
  const until = [`${year}-06-30`, `${year + 1}-06-30`].find((date) => date >= addDays(from, shortest))
  return { from, until: until ?? addDays(from, shortest) }
}
