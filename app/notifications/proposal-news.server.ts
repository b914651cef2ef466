import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { TalkingSide } from "~/conversations/conversation"
import { locales } from "~/i18n/locales"
import { groupsOf } from "~/needs/joint-parts.server"
import { needFromRow } from "~/needs/need-rows.server"
import type { ProposalEvent } from "~/plans/proposals/events"
import { lookAtProposal } from "~/plans/proposals/look-at-proposal.server"
import { proposalFromRow, proposalsAtSites } from "~/plans/proposals/proposal-rows.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { News, ProposalMove } from "./news"
import { notify } from "./notify.server"
import { bookersOfGroups, contactsOf } from "./readers.server"

/** Something became of a proposal of a plan: those whom it concerns are told. */
export const tellProposal: Handler<ProposalEvent, { userId: string | null }> = async (trx, event, now) => {
  const move = event.kind.slice("proposal.".length) as ProposalMove
  // That one has accepted, those are told who have yet to: each of its own proposal.
  const told = move === "agreed" ? await waitingBeside(trx, event.subjectId) : [event.subjectId]
  for (const id of told) {
    const found = await proposalToTell(trx, id)
    if (!found) continue
    for (const reader of readersOf(move, event.data.userId, found.groups.length)) {
      const news: News = { ...(await newsOf(trx, { found, move, reader }, now)) }
      const readers =
        reader === "owner"
          ? await contactsOf(trx, found.row.owner_id, locales[0])
          : await bookersOfGroups(trx, move === "agreed" ? found.waiting : found.groups, found.need)
      await notify(
        trx,
        readers.filter(({ userId }) => userId === null || userId !== event.data.userId),
        { eventId: event.id, kind: "offer", conversationId: null, news, at: event.at },
        now,
      )
    }
  }
}

/** The owner hears of answers, and of what was proposed without it. */
function readersOf(move: ProposalMove, userId: string | null, groups: number): TalkingSide[] {
  switch (move) {
    case "made":
      return userId === null ? ["organisation", "owner"] : ["organisation"]
    case "declined":
      // That it declined, a group need not be told; the other of a joint need must.
      return groups > 1 ? ["owner", "organisation"] : ["owner"]
    case "lapsed":
      return ["owner", "organisation"]
    default:
      return ["organisation"]
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof proposalToTell>>>

async function newsOf(
  trx: Trx,
  { found, move, reader }: { found: Found; move: ProposalMove; reader: TalkingSide },
  now: Date,
): Promise<Extract<News, { type: "proposal" }>> {
  const { row, proposal, need } = found
  const isAsked = move === "made" && reader === "organisation"
  const look = isAsked
    ? await lookAtProposal(trx, { ...proposal, organisationId: need.organisationId }, now)
    : null
  const rooms = await trx
    .selectFrom("space")
    .select(["id", "name"])
    .where("id", "in", ["", ...proposal.parts.map(({ spaceId }) => spaceId)])
    .execute()
  return {
    type: "proposal",
    move,
    reader,
    proposalId: proposal.id,
    siteId: row.site_id,
    planId: row.plan_id,
    site: row.site_name,
    other: fromJson(reader === "owner" ? row.organisation_name : row.owner_name),
    need: reader === "owner" && need.visibility === "private" ? null : need.title,
    rooms: proposal.parts.flatMap(({ spaceId, slots }) => {
      const room = rooms.find(({ id }) => id === spaceId)
      return room ? [{ space: fromJson(room.name), slots }] : []
    }),
    season: proposal.season,
    price: look?.price ?? null,
    expiresAt: proposal.expiresAt,
    timeZone: row.time_zone,
    reason: move === "declined" ? (row.reason ?? null) : null,
    text: move === "declined" ? (row.reason_text ?? null) : isAsked ? row.message : null,
  }
}

/** A proposal with the names of its two sides; nothing where its need is gone. */
async function proposalToTell(trx: Trx, id: string) {
  const row = await proposalsAtSites(trx)
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .innerJoin("need", "need.id", "plan_proposal.need_id")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .leftJoin("plan_answer", (join) =>
      join.onRef("plan_answer.proposal_id", "=", "plan_proposal.id").on("plan_answer.accepts", "=", 0),
    )
    .selectAll("plan_proposal")
    .select(["plan_sending.message", "plan_sending.plan_id", "plan_answer.reason", "plan_answer.reason_text"])
    .select(["site.id as site_id", "site.name as site_name", "site.time_zone"])
    .select(["owner.id as owner_id", "owner.name as owner_name", "organisation.name as organisation_name"])
    .where("plan_proposal.id", "=", id)
    .executeTakeFirst()
  if (!row?.need_id) return null
  const needRow = await trx
    .selectFrom("need")
    .selectAll()
    .where("id", "=", row.need_id)
    .executeTakeFirstOrThrow()
  const need = needFromRow(needRow)
  const groups = await groupsOf(trx, need)
  const accepted = await trx
    .selectFrom("plan_answer")
    .select("organisation_id")
    .where("proposal_id", "=", id)
    .where("accepts", "=", 1)
    .execute()
  const waiting = groups.filter((group) => !accepted.some(({ organisation_id }) => organisation_id === group))
  return {
    row,
    proposal: proposalFromRow(row),
    need: { ...need, userId: needRow.user_id },
    groups,
    waiting,
  }
}

/** The proposals that stand or fall with one, itself among them: a joint need has two groups. */
async function waitingBeside(trx: Trx, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("plan_proposal as mate")
    .innerJoin("plan_proposal as own", "own.sending_id", "mate.sending_id")
    .select("mate.id")
    .where("own.id", "=", id)
    .where("mate.status", "=", "open")
    .where((eb) => eb.or([eb("mate.id", "=", id), eb("mate.together", "=", eb.ref("own.together"))]))
    .execute()
  return rows.map((row) => row.id)
}
