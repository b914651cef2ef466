import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { invalidAt } from "~/platform/errors"
import type { PartySide } from "./agreement"
import { type HeldAgreement, lockAgreement, tellOfAgreement } from "./agreement-rows.server"
import { sideFor } from "./agreement-side"
import { earliestEnd } from "./notice"

interface Notice {
  /** Last day; null is the first that the notice allows. */
  on: string | null
  reason: string
  side?: PartySide
}

/**
 * Gives notice: the agreement runs until a last day that leaves the other side the time that was agreed.
 * @returns the last day.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` before it is signed, and once notice was given; `invalid` for a
 *   day that is too soon, or after it ends by itself.
 */
export async function giveNotice(
  db: Database,
  viewer: Viewer,
  id: string,
  { on, reason, side: wanted }: Notice,
  now: Date,
): Promise<{ endsOn: string }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("give_notice", viewer, agreement, wanted)
    const { from_date: from, until_date: until, notice_days: noticeDays } = agreement.row
    const earliest = earliestEnd({ from, until, noticeDays }, await todayAt(trx, agreement, now))
    const endsOn = on ?? earliest
    if (endsOn < earliest) throw invalidAt("on", "agreement.noticeTooSoon", { date: earliest })
    if (until !== null && endsOn > until) throw invalidAt("on", "agreement.afterEnd", { date: until })
    await trx
      .updateTable("agreement")
      .set({ ended_on: endsOn, ended_by: side, end_reason: reason, updated_at: now.toISOString() })
      .where("id", "=", id)
      .execute()
    await tellOfAgreement(trx, "agreement.notice", id, { side, userId: viewer.userId }, now)
    return { endsOn }
  })
}

/**
 * Gives up an agreement that is not signed yet; links that were sent no longer sign.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` once it is signed or over.
 */
export async function cancelAgreement(
  db: Database,
  viewer: Viewer,
  id: string,
  { reason, side: wanted }: { reason: string | null; side?: PartySide },
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("cancel", viewer, agreement, wanted)
    await cancel(trx, agreement, { side, reason }, now)
    // Of a draft the other side never heard.
    if (agreement.status !== "draft")
      await tellOfAgreement(trx, "agreement.cancelled", id, { side, userId: viewer.userId }, now)
  })
}

async function cancel(
  trx: Trx,
  agreement: HeldAgreement,
  { side, reason }: { side: PartySide; reason: string | null },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await trx
    .updateTable("agreement_signature")
    .set({ voided_at: at })
    .where("agreement_id", "=", agreement.id)
    .where("voided_at", "is", null)
    .execute()
  await trx
    .updateTable("agreement")
    .set({
      status: "cancelled",
      ended_on: await todayAt(trx, agreement, now),
      ended_by: side,
      end_reason: reason,
      updated_at: at,
    })
    .where("id", "=", agreement.id)
    .execute()
}

/** The agreements of an organisation that are not over: how many bind both sides, and how many are still written. */
export async function agreementsToEnd(
  db: Pick<Database, "selectFrom">,
  organisationId: string,
): Promise<{ bound: string[]; written: string[] }> {
  const rows = await db
    .selectFrom("agreement")
    .select(["id", "status"])
    .where((eb) => eb.or([eb("owner_id", "=", organisationId), eb("organisation_id", "=", organisationId)]))
    .where("status", "not in", ["ended", "cancelled"])
    .orderBy("id")
    .execute()
  const isBound = ({ status }: { status: string }) => status === "signed" || status === "running"
  return {
    bound: rows.filter(isBound).map(({ id }) => id),
    written: rows.filter((row) => !isBound(row)).map(({ id }) => id),
  }
}

/**
 * Ends every agreement of an organisation that ends, in the transaction at hand: what is not signed is cancelled, the
 * rest ends today. What was signed stays, for the other side.
 */
export async function endAgreements(trx: Trx, organisationId: string, now: Date): Promise<void> {
  const { bound, written } = await agreementsToEnd(trx, organisationId)
  for (const id of [...bound, ...written].sort()) {
    const agreement = await lockAgreement(trx, id)
    const side = agreement.ownerId === organisationId ? "owner" : "organisation"
    if (written.includes(id)) await cancel(trx, agreement, { side, reason: null }, now)
    else
      await trx
        .updateTable("agreement")
        .set({
          status: "ended",
          ended_on: await todayAt(trx, agreement, now),
          ended_by: side,
          updated_at: now.toISOString(),
        })
        .where("id", "=", id)
        .execute()
    // A draft of its own, the other side never saw.
    if (agreement.status !== "draft" || agreement.draftedBy !== side)
      await tellOfAgreement(
        trx,
        written.includes(id) ? "agreement.cancelled" : "agreement.ended",
        id,
        { side, userId: null },
        now,
      )
  }
}

/** Today, on the clock of the building. */
async function todayAt(trx: Trx, { row }: HeldAgreement, now: Date): Promise<string> {
  const site = await trx
    .selectFrom("site")
    .select("time_zone")
    .where("id", "=", row.site_id)
    .executeTakeFirstOrThrow()
  return wallTimeOf(site.time_zone, now.getTime()).date
}
