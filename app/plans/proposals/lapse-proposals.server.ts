import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { hasEnded } from "~/needs/need"
import type { Job } from "~/platform/jobs/job"
import { endBundle, lockBundle, type Member } from "./bundle.server"
import { proposalsAtSites } from "./proposal-rows.server"
import { proposeOn } from "./propose-on.server"

const batch = 50

/**
 * Ends proposals that nobody answered in time, or whose need has ended or is gone, and proposes what is free then to
 * the next best.
 */
export const proposalJob: Job = {
  name: "proposals",
  everyMs: minuteMs,
  byTheClock: true,
  run: async (db, now) => {
    const isMore = await lapseProposals(db, now)
    return (await proposeOn(db, now)) || isMore
  },
}

/** @returns whether there may be more. */
export async function lapseProposals(db: Database, now: Date): Promise<boolean> {
  const due = await proposalsAtSites(db)
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .leftJoin("need", "need.id", "plan_proposal.need_id")
    .leftJoin("organisation", "organisation.id", "need.organisation_id")
    .select("plan_proposal.id")
    .where("plan_proposal.status", "=", "open")
    .where((eb) =>
      eb.or([
        eb("plan_proposal.expires_at", "<=", now.toISOString()),
        eb("need.status", "in", ["met", "closed"]),
        eb("organisation.ended_at", "is not", null),
        eb("owner.ended_at", "is not", null),
        eb.and([eb("need.id", "is", null), eb("plan_proposal.title", "is", null)]),
      ]),
    )
    .orderBy("plan_proposal.expires_at")
    .limit(batch)
    .execute()
  for (const { id } of due)
    await inRetriedTransaction(db, async (trx) => {
      const bundle = await lockBundle(trx, id)
      if (bundle.own.proposal.status !== "open") return
      await endBundle(trx, bundle, lapsedOrCancelled, { userId: null, now })
    })
  return due.length === batch
}

/** Who had accepted in time has not let it lapse. */
function lapsedOrCancelled({ proposal, need, groups, accepted }: Member): "lapsed" | "cancelled" {
  if (proposal.title !== null) return "cancelled"
  const hasAccepted = need !== null && !hasEnded(need.status) && groups.every((group) => accepted.has(group))
  return hasAccepted ? "cancelled" : "lapsed"
}
