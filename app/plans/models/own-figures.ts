import type { CostPlan } from "../costs/cost-plan"
import { reckonCosts } from "../costs/reckon-costs"
import type { CommonAssumptions } from "./model"

/** What a building's costs say for a comparison; null where they say nothing. */
export type OwnFigures = {
  [key in "hours" | "occupancy" | "priceCents" | "energyCents" | "runningCents" | "hourCents"]:
    | CommonAssumptions[key]
    | null
}

const asThingsStand = { occupancy: null, solidarity: null, energy: null, grant: null }

/**
 * The figures of a year as the page of costs reckons them: what groups pay on average for an hour, or the price that
 * carries the costs where nobody's price is known. Costs that come with each hour or use are one sum for an hour.
 */
export function ownFigures(plan: CostPlan): OwnFigures {
  const { costs, use, occupancy, paid, breakEven } = reckonCosts(plan, asThingsStand)
  const fixed = costs.filter(({ line }) => line.per === "year" || line.per === "month")
  const sum = (lines: typeof costs) => lines.reduce((all, { cents }) => all + cents, 0)
  const byUse = sum(costs) - sum(fixed)
  const energy = fixed.filter(({ line }) => line.kind === "energy")
  const told = costs.length > 0
  return {
    hours: plan.offered.minutes > 0 ? Math.round((plan.offered.minutes * plan.weeksPerYear) / 60) : null,
    occupancy: occupancy.reckoned === null ? null : Math.min(100, Math.round(occupancy.reckoned * 10) / 10),
    priceCents: paid && paid.perHour > 0 ? paid.perHour : (breakEven?.perHour ?? null),
    energyCents: told ? sum(energy) : null,
    runningCents: told ? sum(fixed) - sum(energy) : null,
    hourCents: use.minutes > 0 ? Math.round((byUse * 60) / use.minutes) : 0,
  }
}
