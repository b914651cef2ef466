import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { viewerOfAccount } from "~/accounts/viewer.server"
import { comeTogether } from "~/plans/kept/kept-plan"
import { findPlan } from "~/plans/kept/plans.server"
import { acceptProposal } from "~/plans/proposals/accept-proposal.server"
import { declineProposal } from "~/plans/proposals/answer-proposal.server"
import { needsKnownTo, plannedGroups } from "~/plans/proposals/planned-groups.server"
import { SendInput } from "~/plans/proposals/proposal-input"
import { proposeOn } from "~/plans/proposals/propose-on.server"
import { sendProposals } from "~/plans/proposals/send-proposals.server"
import type { solveInTurn } from "~/plans/solving/queue.server"

interface DemoPlan {
  site: { id: string; ownerId: string; timeZone: string; userId: string }
  planId: string
}

/** Proposals of the demo at most: the rest of the week stays free for others. */
const mostSent = 3
const purpose = "fair"

/**
 * One alternative of the plan of the demo was sent: a demo account of a group has a proposal to answer, one group has
 * accepted and one declined, and what fell free then went to the next best.
 */
export async function loadProposals(
  db: Database,
  { site, planId }: DemoPlan,
  { now, solve }: { now: Date; solve: typeof solveInTurn },
): Promise<void> {
  const plan = await findPlan(db, site.id, planId, now)
  const owner = await viewerOfAccount(db, site.userId)
  const group = await accountOf(db, "group@demo.example")
  const slots = plan?.results[purpose]?.slots ?? []
  if (!plan || !owner || !group || slots.length === 0) return
  const keys = [...new Set(slots.map(({ key }) => key))]
  const known = await needsKnownTo(db, site.ownerId, keys, now)
  const planned = await plannedGroups(db, { site, asked: plan.asked, slots }, { known, amount: null, now })
  const isOwn = ({ organisationId }: { organisationId: string }) =>
    group.memberships.some((membership) => membership.organisationId === organisationId)
  // Each of these answers for itself alone.
  const comesWithOthers = (key: string) => comeTogether(plan).some((own) => own.includes(key))
  const chosen = planned
    .filter(
      ({ key, need, why, look }) => need !== null && why === null && look.free > 0 && !comesWithOthers(key),
    )
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.people - b.people)
    .slice(0, mostSent)
  if (chosen.length === 0) return
  const values = SendInput.parse({
    groups: chosen.map(({ key }) => key),
    message: "Voici ce que notre plan de la semaine vous donne. Le café de midi est le bienvenu.",
    proposesOn: "true",
  })
  const reading = { locale: "fr" as const, now, nameOf: (key: string) => key }
  await sendProposals(db, owner, { site, plan, purpose }, values, reading)
  const accept = async (key: string, organisationId: string) =>
    acceptProposal(
      db,
      actingFor(group, organisationId),
      await proposalOf(db, key),
      { onConflict: "skip" },
      now,
    )
  const [, second, third] = chosen
  const declined = third ?? second
  if (!declined) return
  if (third && second) await accept(second.key, second.organisationId)
  const id = await proposalOf(db, declined.key)
  const why = { reason: "hours", reasonText: null } as const
  await declineProposal(db, actingFor(group, declined.organisationId), id, why, now)
  // What was sent a moment ago goes on to the next best a moment later.
  await proposeOn(db, new Date(now.getTime() + 1000), { solve })
  const next = third ? undefined : await nextOf(db, values.groups)
  if (next) await accept(next.key, next.organisationId)
}

/** Whom something was proposed after others had declined it. */
async function nextOf(db: Database, asked: readonly string[]) {
  return db
    .selectFrom("plan_proposal")
    .innerJoin("need", "need.id", "plan_proposal.need_id")
    .select(["plan_proposal.group_key as key", "need.organisation_id as organisationId"])
    .where("plan_proposal.group_key", "not in", asked)
    .where("plan_proposal.status", "=", "open")
    .executeTakeFirst()
}

async function accountOf(db: Database, email: string): Promise<Viewer | null> {
  const user = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst()
  return user ? viewerOfAccount(db, user.id) : null
}

/** The demo account of groups answers for those that have none. */
function actingFor(group: Viewer, organisationId: string): Viewer {
  return { ...group, memberships: [{ organisationId, role: "admin" }] }
}

async function proposalOf(db: Database, key: string): Promise<string> {
  const { id } = await db
    .selectFrom("plan_proposal")
    .select("id")
    .where("group_key", "=", key)
    .where("status", "=", "open")
    .executeTakeFirstOrThrow()
  return id
}
