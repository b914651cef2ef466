import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { loadBookable } from "~/bookings/bookable.server"
import type { DateFault, DateVerdict } from "~/bookings/booking"
import { usualTerms } from "~/matching/offers/look-at-offer.server"
import { offeredTerms } from "~/matching/offers/make-offer.server"
import type { OfferedSlot } from "~/matching/offers/offer"
import { type DraftNeed, type NeedSeason, roomFor } from "~/needs/need"
import { readNeed } from "~/needs/need-rows.server"
import type { AskedPlan, PlanSlot } from "../plan"
import type { PlannableNeed } from "../question/candidate-needs"
import { publishedNeeds } from "../question/published-needs.server"
import { lookAtProposal, type ProposalLook } from "./look-at-proposal.server"
import { type NeedFault, needFault } from "./need-fault"
import type { Proposal, ProposalPart } from "./proposal"
import { proposalFromRow } from "./proposal-rows.server"

/** Why a session of a plan can no longer be had. */
export type SessionFault = "space_away" | "space_paused" | "hours" | "taken" | "size" | "over" | "rules"

/** A session of a plan, as it stands now. */
export interface StandingSession {
  slot: PlanSlot
  /** Dates that can be had, of how many. */
  free: number
  of: number
  /** Dates that cannot, and why. */
  lost: { start: number; why: SessionFault }[]
  /** Why none can. */
  why: SessionFault | null
}

/** A group of a plan with what the plan gives it, as it stands now. */
export interface PlannedGroup {
  key: string
  /** Null for one that the owner typed in, and where the need is gone. */
  need: DraftNeed | null
  isTyped: boolean
  /** For which it would be booked: its own organisation, or the owner's. */
  organisationId: string
  people: number
  season: NeedSeason
  parts: ProposalPart[]
  sessions: StandingSession[]
  look: ProposalLook
  /** Why the need itself stands against it. */
  why: NeedFault | null
  /** What was proposed to it of this building and still holds: open, or accepted. */
  proposal: Proposal | null
}

interface Planned {
  site: { id: string; ownerId: string; timeZone: string }
  asked: AskedPlan
  slots: readonly PlanSlot[]
}

/** Open needs of which an owner may know, as a plan places them, as far as a list names them. */
export async function needsKnownTo(
  db: Database,
  ownerId: string,
  keys: readonly string[],
  now: Date,
): Promise<Map<string, PlannableNeed>> {
  const { needs } = await publishedNeeds(db, { ownerId }, { needIds: [...keys] }, now)
  return new Map(needs.map((need) => [need.id, need]))
}

/**
 * The groups that a plan serves, each with its dates as they stand now by the rules of every booking.
 * @param known of {@link needsKnownTo}.
 * @param amount cents an hour; null asks the usual prices.
 */
export async function plannedGroups(
  db: Database,
  { site, asked, slots }: Planned,
  { known, amount, now }: { known: ReadonlyMap<string, PlannableNeed>; amount: number | null; now: Date },
): Promise<PlannedGroup[]> {
  const served = group(slots, ({ key }) => key)
  const keys = [...served.keys()]
  const rows = await db
    .selectFrom("need")
    .selectAll()
    .where("id", "in", ["", ...keys])
    .execute()
  const needs = new Map(rows.map((row) => [row.id, readNeed(row)]))
  const proposals = await standingProposals(db, site.id, keys)
  const today = wallTimeOf(site.timeZone, now.getTime()).date
  const found: PlannedGroup[] = []
  for (const [key, own] of served) {
    const typed = asked.typed.find((one) => one.key === key)
    const need = typed ? null : standingNeed(needs.get(key) ?? null, known.get(key))
    const season = seasonOf(need, asked.season)
    const people = typed?.people ?? (need?.people ? roomFor(need.people) : 1)
    const parts = await partsOf(db, own, amount, now)
    const proposal = proposals.get(key) ?? null
    const organisationId = need?.organisationId ?? site.ownerId
    const keptIds = proposal?.keptIds ?? []
    const look = await lookAtProposal(db, { parts, season, people, organisationId, keptIds }, now)
    found.push({
      key,
      need,
      isTyped: typed !== undefined,
      organisationId,
      people,
      season,
      parts,
      sessions: own.map((slot) => sessionOf(slot, look, site.timeZone)),
      look,
      why:
        asked.season.until < today
          ? "season_over"
          : typed
            ? null
            : needFault(need, own, season, known.has(key)),
      proposal,
    })
  }
  return found
}

/** A need that is met side by side with another stands as their joint one does: as long as that, and at its times. */
function standingNeed(need: DraftNeed | null, known: PlannableNeed | undefined): DraftNeed | null {
  return need?.jointId && known ? { ...need, status: "open", times: known.times } : need
}

/** What is proposed of a building and holds, by the key of its group; of a typed group what is booked for it. */
async function standingProposals(
  db: Database,
  siteId: string,
  keys: string[],
): Promise<Map<string, Proposal>> {
  const rows = await db
    .selectFrom("plan_proposal")
    .innerJoin("plan_sending", "plan_sending.id", "plan_proposal.sending_id")
    .innerJoin("plan", "plan.id", "plan_sending.plan_id")
    .selectAll("plan_proposal")
    .where("plan.site_id", "=", siteId)
    .where("plan_proposal.group_key", "in", ["", ...keys])
    .where("plan_proposal.status", "in", ["open", "accepted"])
    .orderBy("plan_proposal.created_at")
    .execute()
  return new Map(rows.map((row) => [row.group_key, proposalFromRow(row)]))
}

/** The weeks of a plan that its group asks for, without the holidays that the group leaves out. */
function seasonOf(need: DraftNeed | null, { from, until }: AskedPlan["season"]): NeedSeason {
  if (need?.times?.kind !== "weekly") return { from, until, without: [] }
  const { season } = need.times
  return {
    from: season.from > from ? season.from : from,
    until: season.until < until ? season.until : until,
    without: season.without,
  }
}

/** The sessions of a group by their space, with what each costs now. A space that is gone has no part. */
async function partsOf(
  db: Database,
  slots: readonly PlanSlot[],
  amount: number | null,
  now: Date,
): Promise<ProposalPart[]> {
  const parts: ProposalPart[] = []
  const there = await db
    .selectFrom("space")
    .select("id")
    .where("id", "in", ["", ...slots.map(({ spaceId }) => spaceId)])
    .execute()
  for (const { id: spaceId } of there.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const terms = offeredTerms(usualTerms(await loadBookable(db, spaceId, now)), amount)
    const own = slots.filter((slot) => slot.spaceId === spaceId)
    parts.push({ spaceId, slots: own.map(offeredSlotOf), terms })
  }
  return parts
}

/** A session as an offer writes it: its end on the clock. */
function offeredSlotOf({ weekday, from, until }: PlanSlot): OfferedSlot {
  return { weekday, date: null, from, until: until % 1440 }
}

const whyOf: Partial<Record<DateFault, SessionFault>> = {
  not_offered: "space_away",
  paused: "space_paused",
  closed: "hours",
  taken: "taken",
  imported: "taken",
  capacity: "size",
  past: "over",
}

function sessionOf(slot: PlanSlot, { parts }: ProposalLook, timeZone: string): StandingSession {
  const own = parts.find(({ part }) => part.spaceId === slot.spaceId)
  // A space of which nothing is left to look at is gone; one that comes to no date has its weeks behind it.
  if (!own) return { slot, free: 0, of: 0, lost: [], why: "space_away" }
  const at = own.part.slots.findIndex(({ weekday, from }) => weekday === slot.weekday && from === slot.from)
  const counts = own.look?.slots[at]
  if (!own.look || !counts || counts.of === 0) return { slot, free: 0, of: 0, lost: [], why: "over" }
  const isOwn = ({ start }: DateVerdict) => {
    const { date, minute } = wallTimeOf(timeZone, start)
    return minute === slot.from && weekdayOf(date) === slot.weekday
  }
  const lost = own.look.lost
    .filter(isOwn)
    .map(({ start, fault }) => ({ start, why: (fault && whyOf[fault]) ?? ("rules" as const) }))
  return { slot, ...counts, lost, why: counts.free === 0 ? (lost[0]?.why ?? "rules") : null }
}
