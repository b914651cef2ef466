import { range } from "d3-array"
import type { PlanPurpose, PlanStatus } from "../plan"
import { couldBeServedAlone } from "./alone"
import { type SolveLimits, solveModel } from "./highs"
import { improvedPlan } from "./improve"
import type { PlanInstance } from "./instance"
import { planFaults } from "./plan-faults"
import { planModel } from "./plan-model"
import { minutesGot, sharesOf } from "./plan-value"
import { type Aim, goalOf } from "./purpose"
import { seededChance } from "./seeded-chance"

/** How a plan is to be solved. */
export interface PlanTask {
  purpose: PlanPurpose
  limits: SolveLimits
  onProgress?: (progress: PlanProgress) => void
  isCancelled?: () => boolean
}

/** How far a solve is. */
export interface PlanProgress {
  objective: number
  /** Null until something is proved. */
  bound: number | null
  /** Of fair shares, the level that is being solved, 0 first, and how many there are. */
  level: number
  levels: number
}

/** A plan, and what is proved of it. */
export interface SolvedPlan {
  /** Places of the options that are had, in order. */
  chosen: number[]
  end: PlanStatus
  /** Minutes a week, organisations, or for fair shares the least among the needs that could be served alone. */
  objective: number
  /** Minutes, organisations, or needs above the level. */
  bound: number
  /** How far the bound lies above what is reached, as a share of it. */
  gap: number
  /** Of fair shares: the share above which needs were counted last, and how many are. */
  level: { share: number; reached: number } | null
  /** The needs that could be served if there were no others. */
  alone: number[]
}

/** Turns of the search that begins a solve, for each need. */
const turnsPerNeed = 4
const fewestTurns = 150

/**
 * The best plan of a building's week for a purpose, proved as far as the limits allow. The same instance and
 * limits give the same plan as long as the clock does not cut it short.
 * @throws when what was found breaks a rule of plans.
 */
export async function solvePlan(instance: PlanInstance, task: PlanTask): Promise<SolvedPlan> {
  const begun = performance.now()
  const left = () => task.limits.seconds - (performance.now() - begun) / 1000
  const alone = await couldBeServedAlone(instance)
  const { aims, compared, heat } = goalOf(task.purpose, instance, alone)
  const turns = Math.max(fewestTurns, turnsPerNeed * instance.needs.length)
  let chosen = improvedPlan(instance, {
    compared,
    heat,
    turns,
    random: seededChance(task.limits.seed),
  })
  const plan = planModel(instance)
  let last: { aim: Aim; end: PlanStatus; bound: number } | null = null
  for (const [at, aim] of aims.entries()) {
    const terms = aim.termsIn(plan)
    const reached = aim.reached(minutesGot(instance, chosen))
    const progress = (best: number, bound: number | null) =>
      task.onProgress?.({
        objective: aim.told(best),
        bound: bound === null ? null : aim.told(bound),
        level: at,
        levels: aims.filter(({ breaksTies }) => !breaksTies).length,
      })
    if (!aim.breaksTies) progress(reached, null)
    if (task.isCancelled?.()) {
      last ??= { aim, end: "cancelled", bound: Infinity }
      break
    }
    const solved = await solveModel(plan.model, {
      objective: terms,
      start: valuesOf(chosen, instance),
      limits: { ...task.limits, seconds: Math.max(0.1, left()) },
      onProgress: ({ best, bound }) => !aim.breaksTies && progress(best, bound),
      isCancelled: task.isCancelled,
    })
    if (solved.end === "infeasible") return impossible(alone)
    const found =
      solved.values && range(instance.options.length).filter((own) => (solved.values?.[own] ?? 0) > 0.5)
    if (found && aim.reached(minutesGot(instance, found)) >= reached) chosen = found
    const best = aim.reached(minutesGot(instance, chosen))
    if (!aim.breaksTies) last = { aim, end: solved.end, bound: Math.max(best, solved.bound) }
    if (solved.end !== "optimal") break
    plan.model.atLeast(terms, best)
  }
  const faults = planFaults(instance, chosen)
  if (faults.length > 0) throw new Error(`A plan breaks its rules: ${faults}`)
  return told(instance, { chosen, alone, last, purpose: task.purpose })
}

function told(
  instance: PlanInstance,
  found: {
    chosen: number[]
    alone: number[]
    last: { aim: Aim; end: PlanStatus; bound: number } | null
    purpose: PlanPurpose
  },
): SolvedPlan {
  const { chosen, alone, last, purpose } = found
  const got = minutesGot(instance, chosen)
  const shares = sharesOf(instance, got)
  const reached = last ? last.aim.told(last.aim.reached(got)) : 0
  const bound = last ? last.aim.told(last.bound) : 0
  const leastShare = alone.length > 0 ? Math.min(...alone.map((need) => shares[need] as number)) : 0
  return {
    chosen,
    alone,
    end: last?.end ?? "optimal",
    objective: purpose === "fair" ? leastShare : reached,
    bound,
    gap: bound <= reached ? 0 : (bound - reached) / Math.max(1, reached),
    level: last && last.aim.level !== null ? { share: last.aim.level, reached } : null,
  }
}

/** Where what is pinned cannot be had together. */
function impossible(alone: number[]): SolvedPlan {
  return { chosen: [], end: "infeasible", objective: 0, bound: 0, gap: 0, level: null, alone }
}

function valuesOf(chosen: readonly number[], { options }: PlanInstance): number[] {
  const values = options.map(() => 0)
  for (const at of chosen) values[at] = 1
  return values
}
