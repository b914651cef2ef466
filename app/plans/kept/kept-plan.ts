import type { NeedLine } from "~/needs/need"
import type { AskedPlan, PlanPurpose, PlanResult } from "../plan"
import type { PlanProgress } from "../solver/solve-plan"

/** A version waits for the solver, is being solved, and is done, stopped, or failed. */
export const planStates = ["waiting", "solving", "solved", "stopped", "failed"] as const
export type PlanState = (typeof planStates)[number]

/** Whether its solver is yet to be done. */
export function isWorking(state: PlanState): boolean {
  return state === "waiting" || state === "solving"
}

/** A group of a plan, as it was when the plan was made; what published needs are called is read where they are. */
export interface PlanGroup {
  key: string
  /** Null for a published need. */
  title: string | null
  lines: NeedLine[]
  people: number
  /** The group beside which it is met, of a joint need; absent in plans from before there were any. */
  beside?: string | null
}

/** How far the solver is. */
export interface PlanProgressNow {
  purpose: PlanPurpose
  /** Plans that are solved before it; 0 while it is its turn. */
  before: number
  /** Null before the first plan is known. */
  solving: PlanProgress | null
}

export type PlanResults = Partial<Record<PlanPurpose, PlanResult>>

/** A version of the plan of a building, as lists name it. */
export interface PlanVersion {
  id: string
  number: number
  createdAt: string
  purpose: PlanPurpose
  state: PlanState
}

/** A version of the plan of a building. */
export interface KeptPlan extends PlanVersion {
  siteId: string
  asked: AskedPlan
  progress: PlanProgressNow | null
  groups: PlanGroup[]
  results: PlanResults
}

/** Groups that come only together: those that the owner says, and the two of each need that is met side by side. */
export function comeTogether({ asked, groups }: Pick<KeptPlan, "asked" | "groups">): string[][] {
  const pairs = groups.flatMap(({ key, beside }) => (beside && key < beside ? [[key, beside]] : []))
  return [...asked.together, ...pairs]
}
