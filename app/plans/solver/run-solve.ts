import { type Exclusion, exclusionsOf } from "./exclusions"
import type { PlanInstance } from "./instance"
import { type PlanTask, type SolvedPlan, solvePlan } from "./solve-plan"

/** What a thread is asked to solve; it can be sent between threads. */
export interface SolveJob extends Pick<PlanTask, "purpose" | "limits"> {
  instance: PlanInstance
}

/** A plan and why it leaves out whom it leaves out. */
export interface SolveAnswer extends SolvedPlan {
  exclusions: Exclusion[]
}

/** Seconds for the reasons, beside those for the plan. */
const exclusionSeconds = 5

/** Solves a plan and gives the reasons, in the thread that asks. */
export async function runSolve(
  { instance, ...task }: SolveJob,
  hooks: Pick<PlanTask, "onProgress" | "isCancelled">,
): Promise<SolveAnswer> {
  const solved = await solvePlan(instance, { ...task, ...hooks })
  const exclusions =
    solved.end === "infeasible" || solved.end === "cancelled"
      ? []
      : await exclusionsOf(instance, { ...solved, purpose: task.purpose }, exclusionSeconds)
  return { ...solved, exclusions }
}
