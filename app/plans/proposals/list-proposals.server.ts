import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { hasEnded } from "~/needs/need"
import type { Obstacle } from "~/spaces/obstacles"
import type { Proposal } from "./proposal"
import { proposalFromRow, proposalsAtSites } from "./proposal-rows.server"

/** A proposal as the owner of the building reads it. */
export interface ProposalByOwner extends Proposal {
  /** Null where its need is gone. */
  group: ShownText | null
  /** Null once the group keeps it to itself, or it is gone. */
  need: string | null
  /** Whether what had fallen free was proposed to it as to the next best. */
  isNext: boolean
  reason: Obstacle | null
  reasonText: string | null
  /** Groups without which it does not come, that have yet to accept; none while nobody of them has. */
  waitsFor: ShownText[]
}

interface Reading {
  locale: Locale
  now: Date
}

/** What of a version was proposed to groups, the latest first. */
export async function proposalsOfPlan(
  db: Database,
  planId: string,
  { locale, now }: Reading,
): Promise<ProposalByOwner[]> {
  const rows = await db
    .selectFrom("plan_proposal")
    .innerJoin("plan_sending", "plan_sending.id", "plan_proposal.sending_id")
    .leftJoin("need", "need.id", "plan_proposal.need_id")
    .leftJoin("organisation", "organisation.id", "need.organisation_id")
    .leftJoin("plan_answer", (join) =>
      join.onRef("plan_answer.proposal_id", "=", "plan_proposal.id").on("plan_answer.accepts", "=", 0),
    )
    .selectAll("plan_proposal")
    .select([
      "plan_sending.created_at as sent_at",
      "need.title as need_title",
      "need.visibility",
      "need.status as need_status",
    ])
    .select(["organisation.name as organisation_name", "plan_answer.reason", "plan_answer.reason_text"])
    .where("plan_sending.plan_id", "=", planId)
    .orderBy("plan_proposal.created_at", "desc")
    .orderBy(sql`case when plan_proposal.status = 'open' then 0 else 1 end`)
    .orderBy("plan_proposal.id")
    .execute()
  const accepted = new Set(
    (
      await db
        .selectFrom("plan_answer")
        .select("proposal_id")
        .where("accepts", "=", 1)
        .where("proposal_id", "in", ["", ...rows.map(({ id }) => id)])
        .execute()
    ).map(({ proposal_id }) => proposal_id),
  )
  const nameOf = ({ title, organisation_name }: (typeof rows)[number]): ShownText | null => {
    if (title !== null) return { text: title }
    return organisation_name === null ? null : showText(fromJson(organisation_name), locale)
  }
  return rows.map((row): ProposalByOwner => {
    const mates = rows.filter(
      ({ id, together }) => together !== null && together === row.together && id !== row.id,
    )
    return {
      ...shownProposal(row, now),
      group: nameOf(row),
      need: row.visibility === "private" ? null : row.need_title,
      isNext: row.created_at > row.sent_at,
      reason: row.reason,
      reasonText: row.reason_text,
      waitsFor: accepted.has(row.id)
        ? mates
            .filter(({ id, title }) => title === null && !accepted.has(id))
            .flatMap((mate) => nameOf(mate) ?? [])
        : [],
    }
  })
}

/** How many proposals of each version stand how. */
export async function proposalCounts(
  db: Database,
  planIds: readonly string[],
  now: Date,
): Promise<Record<string, { sent: number; open: number; accepted: number }>> {
  const rows = await db
    .selectFrom("plan_proposal")
    .innerJoin("plan_sending", "plan_sending.id", "plan_proposal.sending_id")
    .select(["plan_sending.plan_id", "plan_proposal.status", "plan_proposal.expires_at"])
    .where("plan_sending.plan_id", "in", ["", ...planIds])
    .execute()
  const counts: Record<string, { sent: number; open: number; accepted: number }> = {}
  for (const { plan_id, status, expires_at } of rows) {
    counts[plan_id] ??= { sent: 0, open: 0, accepted: 0 }
    const own = counts[plan_id]
    own.sent += 1
    if (status === "accepted") own.accepted += 1
    if (status === "open" && expires_at > now.toISOString()) own.open += 1
  }
  return counts
}

/** A proposal of a plan to the group of a need, as lists name it. */
export interface ProposalOfNeed extends Proposal {
  site: string
  timeZone: string
}

/** What is proposed for a need by plans of buildings: what is open first, the newest first. */
export async function proposalsOfNeed(db: Database, needId: string, now: Date): Promise<ProposalOfNeed[]> {
  const rows = await proposalsAtSites(db)
    .innerJoin("need", "need.id", "plan_proposal.need_id")
    .selectAll("plan_proposal")
    .select(["site.name as site_name", "site.time_zone", "need.status as need_status"])
    .where("plan_proposal.need_id", "=", needId)
    .orderBy(sql`case when plan_proposal.status = 'open' then 0 else 1 end`)
    .orderBy("plan_proposal.created_at", "desc")
    .orderBy("plan_proposal.id")
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({ ...shownProposal(row, now), site: row.site_name, timeZone: row.time_zone }))
}

/** So many proposals of a need are shown. */
const mostShown = 40

/** How many proposals are open to each of some needs. */
export async function openProposals(
  db: Database,
  needIds: readonly string[],
  now: Date,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("plan_proposal")
    .select("need_id")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("need_id", "in", ["", ...needIds])
    .where("status", "=", "open")
    .where("expires_at", ">", now.toISOString())
    .groupBy("need_id")
    .execute()
  return Object.fromEntries(rows.map(({ need_id, count }) => [need_id, Number(count)]))
}

/** What has had its time, or is for a need that has ended, lapses with the next round of the job, and is shown so before. */
export function shownProposal(
  row: Parameters<typeof proposalFromRow>[0] & { need_status: Parameters<typeof hasEnded>[0] | null },
  now: Date,
): Proposal {
  const proposal = proposalFromRow(row)
  const isGone = row.need_status === null ? proposal.title === null : hasEnded(row.need_status)
  const isOver = proposal.expiresAt <= now.toISOString() || isGone
  return proposal.status === "open" && isOver ? { ...proposal, status: "lapsed" } : proposal
}
