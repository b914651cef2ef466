import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { isWorking } from "~/plans/kept/kept-plan"
import type { PlanPurpose } from "~/plans/plan"
import { proposalCounts, proposalsOfPlan } from "~/plans/proposals/list-proposals.server"
import type { PlanView } from "../load-plans.server"
import type { Alternative } from "../plan-site.server"
import { type GroupNow, groupsNow } from "./load-proposals.server"

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

/** How the proposals of an alternative stand, and what of it no longer does. @param view what is shown of it. */
export async function loadPlanProposals(
  db: Database,
  { site, plan, purpose }: Alternative,
  { versions, groups: names }: Pick<PlanView, "versions" | "groups">,
  reading: { locale: Locale; now: Date },
): Promise<PlanProposalsView> {
  const proposals = await proposalsOfPlan(db, plan.id, reading)
  const asked = { site, plan, purpose, amount: null }
  const groups = await groupsNow(db, asked, { proposals, names }, reading.now)
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
