import { group } from "d3-array"
import type { Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { giveBackKept } from "~/bookings/lifecycle/keep-dates.server"
import { groupsOf } from "~/needs/joint-parts.server"
import type { DraftNeed } from "~/needs/need"
import { needFromRow } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { recordEvent } from "~/platform/jobs/events.server"
import { lockSite } from "~/spaces/tree/turns.server"
import { type ProposalEvent, proposalEvents } from "./events"
import type { Proposal, ProposalStatus, Sending } from "./proposal"
import { proposalFromRow, proposalsAtSites, sendingFromRow } from "./proposal-rows.server"

/** A proposal with whom it depends on. */
export interface Member {
  proposal: Proposal
  /** Null for a group that the owner typed in, and where it is gone. */
  need: DraftNeed | null
  /** Organisations that have to accept it; none where the owner books for itself. */
  groups: string[]
  /** Organisations that have accepted it, with who did. */
  accepted: Map<string, string | null>
}

/** Proposals of which all are accepted, or none is booked: one alone, or those of groups that come only together. */
export interface Bundle {
  site: { id: string; ownerId: string }
  sending: Sending
  members: Member[]
}

/** What site and what mates a proposal has. */
async function whereIs(trx: Trx, id: string) {
  const found = await proposalsAtSites(trx)
    .select([
      "plan_proposal.sending_id",
      "plan_proposal.together",
      "site.id as site_id",
      "site.organisation_id",
    ])
    .where("plan_proposal.id", "=", id)
    .executeTakeFirst()
  if (!found) throw new AppError("not_found")
  return found
}

/**
 * A proposal with all that stands or falls with it, their needs held and the building's turn taken until the
 * transaction ends.
 * @throws {AppError} `not_found`
 */
export async function lockBundle(trx: Trx, id: string): Promise<Bundle & { own: Member }> {
  const { sending_id, together, site_id: siteId, organisation_id: ownerId } = await whereIs(trx, id)
  const mates = () =>
    trx
      .selectFrom("plan_proposal")
      .selectAll()
      .where("sending_id", "=", sending_id)
      .$if(together === null, (query) => query.where("id", "=", id))
      .$if(together !== null, (query) => query.where("together", "=", together))
      .orderBy("created_at")
      .orderBy("id")
      .execute()
  // Who answers an offer holds its need before the building: so does this, or the two would wait for each other.
  const needIds = (await mates()).flatMap(({ need_id }) => need_id ?? [])
  for (const needId of [...needIds, ...(await jointsOf(trx, needIds))].sort())
    await holdRow(trx, "need", needId)
  await lockSite(trx, siteId)
  const rows = await mates()
  const sending = await trx
    .selectFrom("plan_sending")
    .selectAll()
    .where("id", "=", sending_id)
    .executeTakeFirstOrThrow()
  const members = await membersOf(trx, rows.map(proposalFromRow))
  const own = members.find(({ proposal }) => proposal.id === id)
  if (!own) throw new AppError("not_found")
  return { site: { id: siteId, ownerId }, sending: sendingFromRow(sending), members, own }
}

/** The joint needs of which some are a part. */
async function jointsOf(trx: Trx, needIds: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom("need")
    .select("joint_id")
    .distinct()
    .where("id", "in", ["", ...needIds])
    .execute()
  return rows.flatMap((row) => row.joint_id ?? [])
}

async function membersOf(trx: Trx, proposals: Proposal[]): Promise<Member[]> {
  const needRows = await trx
    .selectFrom("need")
    .selectAll()
    .where("id", "in", ["", ...proposals.flatMap(({ needId }) => needId ?? [])])
    .execute()
  const needs = new Map(needRows.map((row) => [row.id, needFromRow(row)]))
  const answers = await trx
    .selectFrom("plan_answer")
    .selectAll()
    .where(
      "proposal_id",
      "in",
      proposals.map(({ id }) => id),
    )
    .where("accepts", "=", 1)
    .execute()
  const accepted = group(answers, ({ proposal_id }) => proposal_id)
  return Promise.all(
    proposals.map(async (proposal) => {
      const need = needs.get(proposal.needId ?? "") ?? null
      const own = accepted.get(proposal.id) ?? []
      return {
        proposal,
        need,
        groups: need ? await groupsOf(trx, need) : [],
        accepted: new Map(own.map(({ organisation_id, user_id }) => [organisation_id, user_id])),
      }
    }),
  )
}

/**
 * Ends what of a bundle is still open: its dates go back, to whoever waits for them first, and what is free then is
 * proposed to the next best where the owner wants that.
 */
export async function endBundle(
  trx: Trx,
  { site, sending, members }: Bundle,
  statusOf: (member: Member) => Exclude<ProposalStatus, "open" | "accepted">,
  { userId, now }: { userId: string | null; now: Date },
): Promise<void> {
  const open = members.filter(({ proposal }) => proposal.status === "open")
  const at = now.toISOString()
  for (const member of open) {
    const { id, title } = member.proposal
    const status = statusOf(member)
    await trx.updateTable("plan_proposal").set({ status, ended_at: at }).where("id", "=", id).execute()
    if (title === null) await tellOfProposal(trx, `proposal.${status}`, id, userId, now)
  }
  const ids = open.flatMap(({ proposal }) => proposal.keptIds)
  await giveBackKept(trx, { siteId: site.id, ids, userId, offers: true }, now)
  await trx
    .updateTable("plan_sending")
    .set({ freed_at: at })
    .where("id", "=", sending.id)
    .where("proposes_on", "=", 1)
    .execute()
}

export async function tellOfProposal(
  trx: Trx,
  kind: ProposalEvent,
  subjectId: string,
  userId: string | null,
  now: Date,
): Promise<void> {
  await recordEvent(trx, proposalEvents, { kind, subjectId, data: { userId } }, now)
}
