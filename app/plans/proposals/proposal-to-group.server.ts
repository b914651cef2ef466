import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { PriceTold } from "~/bookings/prices/price-told"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { groupsOf } from "~/needs/joint-parts.server"
import { needFromRow } from "~/needs/need-rows.server"
import { AppError } from "~/platform/errors"
import { shownProposal } from "./list-proposals.server"
import { lookAtProposal } from "./look-at-proposal.server"
import type { Proposal, ProposalPart } from "./proposal"
import { proposalsAtSites } from "./proposal-rows.server"

/** A proposal as a group to which it is made reads it. */
export interface ProposalToGroup extends Proposal {
  need: { id: string; title: string; language: Locale }
  site: string
  timeZone: string
  owner: { id: string; name: ShownText }
  /** What it gives, space by space. */
  rooms: (Pick<ProposalPart, "spaceId" | "slots"> & { name: ShownText })[]
  message: string | null
  /** Cents an hour, where the owner sets a price of its own. */
  ownPrice: number | null
  currency: string
  /** Minutes a week that it gives, of those that the need asks. */
  minutes: { got: number; asked: number }
  /** Whether the reader's group has accepted, and whom it waits for. */
  byUs: boolean
  /** The others without which nothing is booked. */
  others: { name: ShownText; accepted: boolean }[]
  /** What an open one comes to now; null for others. */
  now: {
    free: number
    /** Dates that can be had, in order, and those that cannot: instants as ISO text. */
    dates: { start: string; end: string }[]
    lost: string[]
    price: PriceTold | null
  } | null
}

/**
 * A proposal for somebody of a group to which it is made.
 * @throws {AppError} `not_found` to everybody else.
 */
export async function proposalToGroup(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<ProposalToGroup> {
  const row = await proposalRow(db, id)
  const needRow =
    row?.need_id && (await db.selectFrom("need").selectAll().where("id", "=", row.need_id).executeTakeFirst())
  if (!row || !needRow) throw new AppError("not_found")
  const need = needFromRow(needRow)
  const groups = await groupsOf(db, need)
  const isOwn = (organisationId: string) => can(viewer, "need.read", { organisationId })
  if (!groups.some(isOwn)) throw new AppError("not_found")
  const proposal = shownProposal({ ...row, need_status: need.status }, now)
  const asked = [...(await answersOf(db, proposal)), ...(await answersOfGroups(db, id, groups))]
  const others = asked.filter(({ organisationId }) => !isOwn(organisationId))
  const look =
    proposal.status === "open"
      ? await lookAtProposal(db, { ...proposal, organisationId: need.organisationId }, now)
      : null
  const { parts } = proposal
  const names = await db
    .selectFrom("space")
    .select(["id", "name"])
    .where("id", "in", ["", ...parts.map(({ spaceId }) => spaceId)])
    .execute()
  const nameOf = new Map(names.map(({ id: spaceId, name }) => [spaceId, showText(fromJson(name), locale)]))
  const lines = need.times?.kind === "weekly" ? need.times.lines : []
  return {
    ...proposal,
    need: { id: need.id, title: need.title, language: need.language },
    site: row.site_name,
    timeZone: row.time_zone,
    owner: { id: row.owner_id, name: showText(fromJson(row.owner_name), locale) },
    rooms: parts.flatMap(({ spaceId, slots }) => {
      const name = nameOf.get(spaceId)
      return name ? [{ spaceId, slots, name }] : []
    }),
    message: row.message,
    ownPrice: row.own_price,
    currency: parts[0]?.terms.currency ?? "EUR",
    minutes: {
      got: parts
        .flatMap(({ slots }) => slots)
        .reduce((sum, { from, until }) => sum + ((until - from + 1440 - 1) % 1440) + 1, 0),
      asked: lines.reduce((sum, { minutes, times }) => sum + minutes * times, 0),
    },
    byUs: asked.some(({ organisationId, accepted }) => accepted && isOwn(organisationId)),
    others: others.map(({ name, accepted }) => ({ name: showText(name, locale), accepted })),
    now: look && {
      free: look.free,
      dates: look.parts
        .flatMap(({ look: found }) => (found?.times ?? []).flatMap(({ verdicts }) => verdicts))
        .filter(({ fault }) => fault === null)
        .sort((a, b) => a.start - b.start)
        .map(({ start, end }) => ({
          start: new Date(start).toISOString(),
          end: new Date(end).toISOString(),
        })),
      lost: look.lost.map(({ start }) => new Date(start).toISOString()),
      price: look.price,
    },
  }
}

function proposalRow(db: Database, id: string) {
  return proposalsAtSites(db)
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .selectAll("plan_proposal")
    .select(["plan_sending.message", "plan_sending.own_price", "site.name as site_name", "site.time_zone"])
    .select(["owner.id as owner_id", "owner.name as owner_name"])
    .where("plan_proposal.id", "=", id)
    .executeTakeFirst()
}

/** Whether each group of a need has accepted its proposal. */
async function answersOfGroups(db: Database, proposalId: string, groups: readonly string[]) {
  const rows = await db
    .selectFrom("organisation")
    .leftJoin("plan_answer", (join) =>
      join
        .onRef("plan_answer.organisation_id", "=", "organisation.id")
        .on("plan_answer.proposal_id", "=", proposalId)
        .on("plan_answer.accepts", "=", 1),
    )
    .select(["organisation.id as organisationId", "organisation.name", "plan_answer.at"])
    .where("organisation.id", "in", groups)
    .execute()
  return rows.map(({ organisationId, name, at }) => ({
    organisationId,
    name: fromJson(name),
    accepted: at !== null,
  }))
}

/** The same of the groups with which it comes alone. */
async function answersOf(db: Database, { id, sendingId, together }: Proposal) {
  if (together === null) return []
  const rows = await db
    .selectFrom("plan_proposal")
    .innerJoin("need", "need.id", "plan_proposal.need_id")
    .selectAll("need")
    .select("plan_proposal.id as proposal_id")
    .where("plan_proposal.sending_id", "=", sendingId)
    .where("plan_proposal.together", "=", together)
    .where("plan_proposal.id", "!=", id)
    .execute()
  const mates = await Promise.all(
    rows.map(async ({ proposal_id, ...row }) =>
      answersOfGroups(db, proposal_id, await groupsOf(db, needFromRow(row))),
    ),
  )
  return mates.flat()
}
