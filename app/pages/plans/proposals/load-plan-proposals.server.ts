import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { isWorking } from "~/plans/kept/kept-plan"
import { planVersions } from "~/plans/kept/plans.server"
import type { PlanPurpose } from "~/plans/plan"
import { proposalCounts, proposalsOfPlan } from "~/plans/proposals/list-proposals.server"
import { type GroupNow, groupsNow, planAt } from "./load-proposals.server"

/** What the page of a version tells of its proposals. */
export interface PlanProposalsView {
  siteId: string
  planId: string
  purpose: PlanPurpose
  isSolved: boolean
  /** Of every version of the building. */
  counts: Awaited<ReturnType<typeof proposalCounts>>
  /** Groups that can no longer have all that the plan gives them. */
  fallen: GroupNow[]
}

/** How the proposals of a version stand, and what of it no longer does. @throws {AppError} `not_found` */
export async function loadPlanProposals(
  db: Database,
  viewer: Viewer,
  ids: { siteId: string | undefined; planId: string | undefined; purpose: PlanPurpose },
  reading: { locale: Locale; now: Date },
): Promise<PlanProposalsView> {
  const { site, plan } = await planAt(db, viewer, ids, reading)
  const { purpose } = ids
  const proposals = await proposalsOfPlan(db, plan.id, reading)
  const groups = await groupsNow(db, { site, plan, purpose, amount: null, proposals }, reading)
  const versions = await planVersions(db, site.id, reading.now)
  return {
    siteId: site.id,
    planId: plan.id,
    purpose,
    isSolved: !isWorking(plan.state) && (plan.results[purpose]?.slots.length ?? 0) > 0,
    counts: await proposalCounts(
      db,
      versions.map(({ id }) => id),
      reading.now,
    ),
    // What is booked stands, however much of it is over.
    fallen: groups.filter(
      ({ proposed, why, answered, sessions }) =>
        proposed !== "accepted" &&
        (why !== null || answered !== null || sessions.some(({ free, of }) => free < of || free === 0)),
    ),
  }
}
