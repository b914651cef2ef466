import type { Generated } from "kysely"
import type { PlanGroup, PlanProgressNow, PlanResults, PlanState } from "~/plans/kept/kept-plan"
import type { AskedPlan, PlanPurpose } from "~/plans/plan"
import type { Flag, Instant, Json } from "./column"

export interface PlanTables {
  plan: PlanRow
}

/** A version of the plan of a building. */
export interface PlanRow {
  id: string
  site_id: string
  /** Counts the versions of a building, from 1. */
  number: number
  created_by: string | null
  created_at: Instant
  asked: Json<AskedPlan>
  /** For which its owner asked; it is solved first. */
  purpose: PlanPurpose
  state: PlanState
  /** Whether somebody asked to stop it. */
  stop: Generated<Flag>
  progress: Json<PlanProgressNow> | null
  groups: Json<PlanGroup[]>
  results: Json<PlanResults>
  /** When its solver last told that it works. */
  seen_at: Instant
}
