import type { Generated } from "kysely"
import type { Locale } from "~/i18n/locales"
import type { NeedSeason } from "~/needs/need"
import type { PlanGroup, PlanProgressNow, PlanResults, PlanState } from "~/plans/kept/kept-plan"
import type { AskedPlan, PlanPurpose } from "~/plans/plan"
import type { ProposalPart, ProposalStatus } from "~/plans/proposals/proposal"
import type { Obstacle } from "~/spaces/obstacles"
import type { Flag, Instant, Json } from "./column"

export interface PlanTables {
  plan: PlanRow
  plan_sending: PlanSendingRow
  plan_proposal: PlanProposalRow
  plan_answer: PlanAnswerRow
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

/** What an owner sent of a version to its groups, and on which terms. */
export interface PlanSendingRow {
  id: string
  plan_id: string
  /** Which alternative of the version. */
  purpose: PlanPurpose
  user_id: string | null
  /** In which the owner's own entries are written. */
  locale: Locale
  /** Days for an answer, also of what is proposed to the next best. */
  days: number
  /** Cents an hour, all included, where it is another price than the usual one. */
  own_price: number | null
  message: string | null
  /** Whether what falls free is proposed to the next best. */
  proposes_on: Flag
  /** Since when something is free that is yet to be proposed to the next best. */
  freed_at: Instant | null
  created_at: Instant
}

/** What of a plan is proposed to one group. */
export interface PlanProposalRow {
  id: string
  sending_id: string
  /** Of the group in the plan. */
  group_key: string
  /** Null for a group that the owner typed in, and where the need is gone. */
  need_id: string | null
  /** Of a group that the owner typed in, and books for itself; null for a need. */
  title: string | null
  status: ProposalStatus
  /** Shared by proposals of which all are accepted, or none is booked. */
  together: string | null
  parts: Json<ProposalPart[]>
  season: Json<NeedSeason>
  people: number
  /** Blocked time of the owner that keeps its dates. */
  kept_ids: Json<string[]>
  /** Made by accepting it: series, and single bookings. */
  booking_ids: Generated<Json<string[]>>
  expires_at: Instant
  created_at: Instant
  /** Since when it is no longer open. */
  ended_at: Instant | null
}

/** What a group answered to a proposal; of a joint need each group answers. */
export interface PlanAnswerRow {
  proposal_id: string
  organisation_id: string
  user_id: string | null
  accepts: Flag
  /** Why it was declined. */
  reason: Obstacle | null
  reason_text: string | null
  at: Instant
}
