import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { wallTimeOf } from "~/availability/clock"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import type { Locale } from "~/i18n/locales"
import { log } from "~/platform/log.server"
import type { KeptPlan } from "../kept/kept-plan"
import { findPlan } from "../kept/plans.server"
import type { AskedPlan, PlanSlot } from "../plan"
import { limitsFor } from "../plan-limits"
import { slotOf } from "../question/plan-instance"
import { planQuestion } from "../question/plan-question.server"
import type { PlanOption } from "../solver/instance"
import { solveInTurn } from "../solving/queue.server"
import { needsKnownTo, plannedGroups } from "./planned-groups.server"
import type { Proposal, Sending } from "./proposal"
import { proposalFromRow, sendingFromRow } from "./proposal-rows.server"
import { withStanding } from "./with-standing.server"
import { writeProposals } from "./write-proposals.server"

/** Seconds for the solver: nobody waits, and others want their turn. */
const seconds = 20

/** A sending of which something is free. */
interface Freed {
  sending: Sending
  locale: Locale
  freedAt: string
  site: { id: string; ownerId: string; timeZone: string }
  plan: KeptPlan
}

/**
 * Proposes what fell free of a sending to the next best: the week is solved again for the same purpose, around what is
 * kept and booked and without whoever was asked before. A process that dies begins anew; of two at once, or where more
 * fell free meanwhile, nothing of the earlier answer is written.
 * @returns whether there may be more.
 */
export async function proposeOn(
  db: Database,
  now: Date,
  { solve = solveInTurn }: { solve?: typeof solveInTurn } = {},
): Promise<boolean> {
  const freed = await nextFreed(db, now)
  if (!freed) return false
  const { slots, together } = isOver(freed, now) ? nobody : await nextBest(db, freed, { solve, now })
  const keys = slots.map(({ key }) => key)
  const { site, sending, plan, locale } = freed
  const known = await needsKnownTo(db, site.ownerId, keys, now)
  await inRetriedTransaction(db, async (trx) => {
    for (const key of [...known.keys()].sort()) await holdRow(trx, "need", key)
    await expireDueOf(trx, site.id, now)
    if (!(await takeFreed(trx, freed))) return
    const asked = { ...plan.asked, together }
    const amount = sending.ownPrice
    const groups = await plannedGroups(trx, { site, asked, slots }, { known, amount, now })
    const fit = groups.filter(({ why, look, proposal }) => !why && look.free > 0 && proposal === null)
    const isWhole = ({ key }: { key: string }) =>
      together.every(
        (own) =>
          !own.includes(key) ||
          own.every((mate) => keys.includes(mate) === fit.some((one) => one.key === mate)),
      )
    await writeProposals(
      trx,
      { site, sending, asked, groups: fit.filter(isWhole), locale, userId: null },
      now,
    )
  })
  return true
}

function isOver({ plan, site }: Freed, now: Date): boolean {
  return plan.asked.season.until < wallTimeOf(site.timeZone, now.getTime()).date
}

async function nextFreed(db: Database, now: Date): Promise<Freed | null> {
  const row = await db
    .selectFrom("plan_sending")
    .innerJoin("plan", "plan.id", "plan_sending.plan_id")
    .innerJoin("site", "site.id", "plan.site_id")
    .selectAll("plan_sending")
    .select(["site.id as site_id", "site.organisation_id", "site.time_zone"])
    .where("plan_sending.freed_at", "is not", null)
    .orderBy("plan_sending.freed_at")
    .limit(1)
    .executeTakeFirst()
  const plan = row && (await findPlan(db, row.site_id, row.plan_id, now))
  if (!row || !plan || row.freed_at === null) return null
  return {
    sending: sendingFromRow(row),
    locale: row.locale,
    freedAt: row.freed_at,
    site: { id: row.site_id, ownerId: row.organisation_id, timeZone: row.time_zone },
    plan,
  }
}

/** Whether it is still what was looked at: then nobody else proposes it. */
async function takeFreed(trx: Trx, { sending, freedAt }: Freed): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("plan_sending")
    .set({ freed_at: null })
    .where("id", "=", sending.id)
    .where("freed_at", "=", freedAt)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Sessions, and the groups that come only together. */
interface NextBest {
  slots: PlanSlot[]
  together: string[][]
}

const nobody: NextBest = { slots: [], together: [] }

/** The sessions of groups that are served now and were not asked before. A solver that fails has none. */
async function nextBest(
  db: Database,
  { plan, sending, site, locale }: Freed,
  { solve, now }: { solve: typeof solveInTurn; now: Date },
): Promise<NextBest> {
  const proposals = await proposalsOfPlan(db, plan.id)
  const held = proposals.filter(({ status }) => status === "open" || status === "accepted")
  const asked = askedAnew(plan.asked, proposals)
  const question = await planQuestion(db, site, asked, { locale, now })
  const { needs } = question
  const without = new Set(proposals.filter(({ status }) => status !== "cancelled").map(({ key }) => key))
  const isFree = ({ need }: PlanOption) => !without.has(needs[need]?.key ?? "")
  const instance = await withStanding(db, question, { asked, held, isFree })
  try {
    const job = { instance, purpose: sending.purpose, limits: limitsFor(instance, seconds) }
    const { chosen } = await solve(sending.id, job)
    const options = chosen.filter((at) => !instance.pinned.includes(at))
    const slots = options.map((at) => slotOf(instance.options[at] as PlanOption, question))
    return { slots, together: [...asked.together, ...question.beside] }
  } catch (error) {
    log.error({ err: error, sending: sending.id }, "the next best of a plan could not be found")
    return nobody
  }
}

/** What has a place stands in it, whatever was pinned or forbidden for it; groups without an account are not asked. */
function askedAnew(asked: AskedPlan, proposals: readonly Proposal[]): AskedPlan {
  const had = new Set(proposals.map(({ key }) => key))
  return { ...asked, typed: asked.typed.filter(({ key }) => had.has(key)), pins: [] }
}

async function proposalsOfPlan(db: Database, planId: string): Promise<Proposal[]> {
  const rows = await db
    .selectFrom("plan_proposal")
    .innerJoin("plan_sending", "plan_sending.id", "plan_proposal.sending_id")
    .selectAll("plan_proposal")
    .where("plan_sending.plan_id", "=", planId)
    .execute()
  return rows.map(proposalFromRow)
}
