import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { addDays, dayNumber } from "~/availability/dates"
import { expireDueOf } from "~/bookings/lifecycle/expire.server"
import { refuseOnClash } from "~/bookings/refuse-on-clash.server"
import { formatInstant, formatList } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { longestOfferDays, usualOfferDays } from "~/matching/offers/offer"
import { AppError, type InputFault, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { comeTogether, type KeptPlan } from "../kept/kept-plan"
import type { PlanPurpose } from "../plan"
import { needsKnownTo, type PlannedGroup, plannedGroups } from "./planned-groups.server"
import type { Sending } from "./proposal"
import { lostDates, type SendValues } from "./proposal-input"
import { writeProposals } from "./write-proposals.server"

interface ToSend {
  site: { id: string; ownerId: string; timeZone: string }
  plan: KeptPlan
  purpose: PlanPurpose
}

interface Reading {
  locale: Locale
  now: Date
}

/**
 * Sends what a plan gives to groups as proposals, in one transaction or not at all.
 * @param nameOf what a group is called by its key, for what is refused.
 * @throws {AppError} `forbidden`; `invalid` with what is wrong, also for dates that were shown as free and are gone;
 *   `conflict` when all of it was sent already.
 */
export function sendProposals(
  db: Database,
  viewer: Viewer,
  { site, plan, purpose }: ToSend,
  values: SendValues,
  { locale, now, nameOf }: Reading & { nameOf: (key: string) => string },
): Promise<void> {
  requirePermission(viewer, "booking.answer", { organisationId: site.ownerId })
  const amount = values.price === "own" ? values.amount : null
  const days = daysUntil(values.expires, site.timeZone, now)
  const slots = (plan.results[purpose]?.slots ?? []).filter(({ key }) => values.groups.includes(key))
  const sending: Sending = {
    id: newId(),
    planId: plan.id,
    purpose,
    userId: viewer.userId,
    days,
    ownPrice: amount,
    message: values.message,
    proposesOn: values.proposesOn,
    createdAt: now.toISOString(),
  }
  return refuseOnClash(db, async () => {
    const known = await needsKnownTo(db, site.ownerId, values.groups, now)
    await inRetriedTransaction(db, async (trx) => {
      for (const key of [...known.keys()].sort()) await holdRow(trx, "need", key)
      await expireDueOf(trx, site.id, now)
      const asked = { ...plan.asked, together: comeTogether(plan) }
      const groups = await plannedGroups(trx, { site, asked, slots }, { known, amount, now })
      refuseSent(groups)
      refuseFaulty(groups, values, { asked, locale, nameOf, timeZone: site.timeZone })
      await keepSending(trx, sending, locale)
      await writeProposals(trx, { site, sending, asked, groups, locale, userId: viewer.userId }, now)
    })
  })
}

/** Days that somebody has for an answer. @throws {AppError} `invalid` */
function daysUntil(expires: string | null, timeZone: string, now: Date): number {
  const today = wallTimeOf(timeZone, now.getTime()).date
  const last = expires ?? addDays(today, usualOfferDays)
  const days = dayNumber(last) - dayNumber(today)
  if (days < 0 || days > longestOfferDays)
    throw invalidAt("expires", "offer.expires", { days: longestOfferDays })
  return days
}

/** @throws {AppError} `conflict` when everything was sent before, such as by a second press. */
function refuseSent(groups: readonly PlannedGroup[]): void {
  if (groups.length > 0 && groups.every(({ proposal }) => proposal !== null))
    throw new AppError("conflict", { reason: "proposal_sent" })
}

interface Naming {
  asked: KeptPlan["asked"]
  locale: Locale
  nameOf: (key: string) => string
  timeZone: string
}

/** @throws {AppError} `invalid` */
function refuseFaulty(
  groups: readonly PlannedGroup[],
  values: SendValues,
  { asked, locale, nameOf, timeZone }: Naming,
): void {
  const faults = groups.flatMap((planned): InputFault[] => {
    const [group, path] = [nameOf(planned.key), `for.${planned.key}`]
    if (planned.proposal) return [{ path, fault: "proposal.already", values: { group } }]
    if (planned.why) return [{ path, fault: "proposal.notNow", values: { group } }]
    const gone = goneOf(planned, values)
    if (gone.length > 0) {
      const dates = gone.map((start) => formatInstant(start, locale, timeZone, "shortDay"))
      return [{ path, fault: "proposal.gone", values: { group, dates: formatList(dates, locale) } }]
    }
    return planned.look.free === 0 ? [{ path, fault: "proposal.noneFree", values: { group } }] : []
  })
  const sent = new Set(groups.map(({ key }) => key))
  // What the plan gives nothing comes with nobody.
  if (values.groups.some((key) => !sent.has(key))) faults.push({ path: "groups", fault: "plan.unknown" })
  for (const own of asked.together) {
    const missing = own.filter((key) => !sent.has(key))
    if (missing.length > 0 && missing.length < own.length)
      faults.push({
        path: "groups",
        fault: "proposal.together",
        values: { groups: formatList(own.map(nameOf), locale) },
      })
  }
  if (faults.length > 0) throw new AppError("invalid", { faults })
}

/** Dates, as instants, that were shown as free and are lost; none where nothing was shown. */
function goneOf({ key, look }: PlannedGroup, { shown }: SendValues): string[] {
  const before = shown.find((line) => line.split(" ")[0] === key)?.split(" ")
  if (!before) return []
  return look.lost
    .filter((date) => !before.includes(lostDates("", [date]).trim()))
    .map(({ start }) => new Date(start).toISOString())
}

async function keepSending(trx: Trx, sending: Sending, locale: Locale): Promise<void> {
  await trx
    .insertInto("plan_sending")
    .values({
      id: sending.id,
      plan_id: sending.planId,
      purpose: sending.purpose,
      user_id: sending.userId,
      locale,
      days: sending.days,
      own_price: sending.ownPrice,
      message: sending.message,
      proposes_on: sending.proposesOn ? 1 : 0,
      freed_at: null,
      created_at: sending.createdAt,
    })
    .execute()
}
