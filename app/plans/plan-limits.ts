import type { SolveLimits } from "./solver/highs"
import type { PlanInstance } from "./solver/instance"

/** Groups of a plan, at the most: the best matches. */
export const mostNeeds = 200

/** Seconds for a plan, unless fewer are asked. */
export const mostSeconds = 60
export const usualSeconds = 30

/** Sessions to choose from up to which a plan is proved to be the best there is. */
const exactUpTo = 1500
/** Share by which the bound may lie above a larger plan. */
const gapOfLarge = 0.01
/** Nodes of the tree of choices, after which a solve stops before the clock does. */
const mostNodes = 200_000
const seed = 1

/** How long and how exactly an instance is solved. */
export function limitsFor({ options }: PlanInstance, seconds = usualSeconds): SolveLimits {
  return { gap: options.length <= exactUpTo ? 0 : gapOfLarge, nodes: mostNodes, seconds, seed }
}
