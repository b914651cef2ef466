import type { Selectable } from "kysely"
import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { PlanProposalRow, PlanSendingRow } from "#db/schema/plans"
import type { Proposal, Sending } from "./proposal"

/** Proposals with what they were sent of, and the building. */
export function proposalsAtSites(db: Pick<Trx, "selectFrom">) {
  return db
    .selectFrom("plan_proposal")
    .innerJoin("plan_sending", "plan_sending.id", "plan_proposal.sending_id")
    .innerJoin("plan", "plan.id", "plan_sending.plan_id")
    .innerJoin("site", "site.id", "plan.site_id")
}

/** A proposal as it is kept. */
export function proposalFromRow(row: Selectable<PlanProposalRow>): Proposal {
  return {
    id: row.id,
    sendingId: row.sending_id,
    key: row.group_key,
    needId: row.need_id,
    title: row.title,
    status: row.status,
    together: row.together,
    parts: fromJson(row.parts),
    season: fromJson(row.season),
    people: row.people,
    keptIds: fromJson(row.kept_ids),
    bookingIds: fromJson(row.booking_ids),
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

/** A sending as it is kept. */
export function sendingFromRow(row: Selectable<PlanSendingRow>): Sending {
  return {
    id: row.id,
    planId: row.plan_id,
    purpose: row.purpose,
    userId: row.user_id,
    days: row.days,
    ownPrice: row.own_price,
    message: row.message,
    proposesOn: row.proposes_on === 1,
    createdAt: row.created_at,
  }
}
