import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { addDays } from "~/availability/dates"
import type { OwnedSite } from "~/bookings/hosting/owned-spaces.server"
import type { PriceTold } from "~/bookings/prices/price-told"
import type { Locale, ShownText } from "~/i18n/locales"
import { usualOfferDays } from "~/matching/offers/offer"
import { comeTogether, isWorking } from "~/plans/kept/kept-plan"
import type { PlanPurpose, PlanSlot } from "~/plans/plan"
import { type ProposalByOwner, proposalsOfPlan } from "~/plans/proposals/list-proposals.server"
import type { NeedFault } from "~/plans/proposals/need-fault"
import {
  needsKnownTo,
  type PlannedGroup,
  plannedGroups,
  type SessionFault,
} from "~/plans/proposals/planned-groups.server"
import type { ProposalStatus } from "~/plans/proposals/proposal"
import { lostDates } from "~/plans/proposals/proposal-input"
import { proposesOn } from "~/plans/proposals/proposes-on.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { type Alternative, type ShownGroup, shownGroups, todayAt } from "../plan-site.server"

interface Reading {
  locale: Locale
  now: Date
}

type EndedStatus = Exclude<ProposalStatus, "open" | "accepted">

/** A group of a plan as it stands now, to be asked or told. */
export interface GroupNow {
  shown: ShownGroup
  why: NeedFault | null
  /** How the latest proposal of this version to it ended, where none holds. */
  answered: EndedStatus | null
  /** What was proposed to it and holds. */
  proposed: ProposalStatus | null
  sessions: {
    slot: PlanSlot
    room: ShownText | null
    free: number
    of: number
    why: SessionFault | null
    /** The first dates that cannot be had, and how many more there are. */
    lost: { start: string; why: SessionFault }[]
    more: number
  }[]
  free: number
  price: PriceTold | null
  /** As {@link lostDates} writes it. */
  lost: string
  mayBeAsked: boolean
}

export interface ProposalsView {
  site: { id: string; name: string; timeZone: string }
  plan: { id: string; number: number }
  purpose: PlanPurpose
  isThere: boolean
  mayAnswer: boolean
  /** Whether what falls free goes to the next best; null where nothing was sent. */
  proposesOn: boolean | null
  groups: GroupNow[]
  /** Names of those that come only together. */
  together: ShownText[][]
  currency: string
  proposals: ProposalByOwner[]
  form: StepForm
}

interface Priced extends Alternative {
  /** Cents an hour; null asks the usual prices. */
  amount: number | null
}

/** What can be proposed of a version, and what was. */
export async function loadProposals(
  db: Database,
  viewer: Viewer,
  alternative: Priced,
  reading: Reading,
): Promise<ProposalsView> {
  const { site, plan, purpose } = alternative
  const proposals = await proposalsOfPlan(db, plan.id, reading)
  const names = await shownGroups(db, plan.groups, reading.locale)
  const groups = await groupsNow(db, alternative, { proposals, names }, reading.now)
  const nameOf = (key: string) => groups.find(({ shown }) => shown.key === key)?.shown.title
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    plan: { id: plan.id, number: plan.number },
    purpose,
    isThere: !isWorking(plan.state) && plan.results[purpose] !== undefined,
    proposesOn: await proposesOn(db, plan.id),
    mayAnswer: can(viewer, "booking.answer", { organisationId: site.ownerId }),
    groups,
    together: comeTogether(plan)
      .map((own) => own.flatMap((key) => nameOf(key) ?? []))
      .filter((own) => own.length > 1),
    currency: groups.find(({ price }) => price)?.price?.currency ?? "EUR",
    proposals,
    form: {
      initialValue: {
        groups: groups
          .filter(({ mayBeAsked, answered, shown }) => mayBeAsked && !answered && shown.needId !== null)
          .map(({ shown }) => shown.key),
        price: "usual",
        expires: addDays(todayAt(site, reading.now), usualOfferDays),
        proposesOn: "true",
      },
      error: {},
    },
  }
}

/** The groups of an alternative of a version as they stand now; none while it is not solved. */
export async function groupsNow(
  db: Database,
  { site, plan, purpose, amount }: Priced,
  { proposals, names }: { proposals: ProposalByOwner[]; names: ShownGroup[] },
  now: Date,
): Promise<GroupNow[]> {
  const slots = isWorking(plan.state) ? [] : (plan.results[purpose]?.slots ?? [])
  if (slots.length === 0) return []
  const keys = [...new Set(slots.map(({ key }) => key))]
  const known = await needsKnownTo(db, site.ownerId, keys, now)
  const asked = { site, asked: plan.asked, slots }
  const found = await plannedGroups(db, asked, { known, amount, now })
  return found.flatMap((group) => {
    const shown = names.find(({ key }) => key === group.key)
    return shown ? [groupNow(group, { shown, site, proposals })] : []
  })
}

/** So many dates are named one by one. */
const mostNamed = 6

interface Beside {
  shown: ShownGroup
  site: OwnedSite
  /** Of the version, the latest first. */
  proposals: ProposalByOwner[]
}

function groupNow(group: PlannedGroup, { shown, site: { spaces }, proposals }: Beside): GroupNow {
  const { key, why, look, proposal, sessions } = group
  const latest = proposals.find((one) => one.key === key)?.status
  return {
    shown,
    why,
    answered: !proposal && latest && latest !== "open" && latest !== "accepted" ? latest : null,
    proposed: proposal?.status ?? null,
    sessions: sessions.map(({ slot, free, of, why: fault, lost }) => ({
      slot,
      room: spaces.find(({ id }) => id === slot.spaceId)?.name ?? null,
      free,
      of,
      why: fault,
      lost: lost.slice(0, mostNamed).map((date) => ({ ...date, start: new Date(date.start).toISOString() })),
      more: Math.max(0, lost.length - mostNamed),
    })),
    free: look.free,
    price: look.price,
    lost: lostDates(key, look.lost),
    mayBeAsked: why === null && proposal === null && look.free > 0,
  }
}
