import type { Selectable } from "kysely"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { AgreementRow } from "#db/schema/agreements"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { minuteMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { remindDue } from "./agreement-reminders.server"
import { changeAgreement, type HeldAgreement, lockAgreement, tellOfAgreement } from "./agreement-rows.server"
import { remindOfInsurance } from "./files/insurance-reminders.server"
import { indexedSince } from "./indexation/indexation-days"
import { remindIndexation } from "./indexation/remind-indexation.server"

const batch = 50

/** Starts signed agreements on their first day, reminds of their end and of what may change, and ends them after their last. */
export const agreementJob: Job = {
  name: "agreements",
  everyMs: 10 * minuteMs,
  byTheClock: true,
  run: async (db, now) => {
    const started = await startDue(db, now)
    const reminded = await remindDue(db, now)
    const insured = await remindOfInsurance(db, now)
    const indexed = await remindIndexation(db, now)
    return (await endDue(db, now)) || started || reminded || insured || indexed
  },
}

/** Starts what is signed and whose first day has come, at its building. @returns whether there may be more. */
export async function startDue(db: Database, now: Date): Promise<boolean> {
  const due = await dueRows(db)
    .where("agreement.status", "=", "signed")
    // No zone is more than a day ahead.
    .where("agreement.from_date", "<=", addDays(now.toISOString().slice(0, 10), 1))
    .orderBy("agreement.from_date")
    .limit(batch)
    .execute()
  let started = 0
  for (const { id, time_zone } of due) {
    const today = wallTimeOf(time_zone, now.getTime()).date
    await inRetriedTransaction(db, async (trx) => {
      const agreement = await lockAgreement(trx, id)
      const { from_date: from, ended_on: end } = agreement.row
      // What was ended before its first day never starts.
      if (agreement.status !== "signed" || from > today || (end !== null && end < from)) return
      if (await endsWithParent(trx, agreement, now)) return
      await changeAgreement(trx, id, { status: "running" }, now)
      await endFollowed(trx, agreement, now)
      started++
    })
  }
  return due.length === batch && started > 0
}

/**
 * What follows an agreement that a party ended before it: a change of what is no more does not start, nor a longer term
 * of what ended for a serious failure. What both settled after that end, they want.
 * @returns whether it ended so.
 */
async function endsWithParent(trx: Trx, { id, row }: HeldAgreement, now: Date): Promise<boolean> {
  if (!row.parent_id) return false
  const { status, row: parent } = await lockAgreement(trx, row.parent_id)
  const { ended_on, ended_by, end_reason, end_ground, end_ground_on } = parent
  if (status !== "ended" || ended_by === null || ended_by === "system" || ended_on === null) return false
  if (row.kind !== "amendment" && end_ground !== "failure") return false
  if (ended_on >= row.from_date || (row.frozen_at ?? "").slice(0, 10) > ended_on) return false
  const end = { ended_on, ended_by, end_reason, end_ground, end_ground_on }
  await changeAgreement(trx, id, { status: "ended", ...end }, now)
  await tellOfAgreement(trx, "agreement.ended", id, { side: "system", userId: null }, now)
  return true
}

/**
 * What an amendment or a longer term takes the place of, ends the day before. Notice that was given of what is amended
 * goes on with the amendment.
 */
async function endFollowed(trx: Trx, { id, row }: HeldAgreement, now: Date): Promise<void> {
  if (!row.parent_id) return
  const parent = await lockAgreement(trx, row.parent_id)
  if (parent.status !== "signed" && parent.status !== "running") return
  const { ended_on, ended_by, end_reason, end_ground, end_ground_on } = parent.row
  const isEarlier = ended_on !== null && (row.ended_on === null || ended_on < row.ended_on)
  if (row.kind === "amendment" && ended_by !== null && row.ended_by === null && isEarlier)
    await changeAgreement(trx, id, { ended_on, ended_by, end_reason, end_ground, end_ground_on }, now)
  await changeAgreement(
    trx,
    parent.id,
    {
      status: "ended",
      ended_on: addDays(row.from_date, -1),
      ended_by: "system",
      end_ground: null,
      end_ground_on: null,
    },
    now,
  )
  const told = parent.row.index_on
  // The anniversary of which both were reminded already is not told again.
  if (row.index_on !== null && told !== null && told > row.index_on && indexedAlike(row, parent.row))
    await changeAgreement(trx, id, { index_on: told }, now)
}

function indexedAlike(...rows: Pick<Selectable<AgreementRow>, "facts">[]): boolean {
  const [one, other] = rows.map(({ facts }) => indexedSince(fromJson(facts)))
  return one === other
}

/** Ends what had its last day, at its building. @returns whether there may be more. */
export async function endDue(db: Database, now: Date): Promise<boolean> {
  const due = await dueRows(db)
    // What is signed may be ended before its first day.
    .where("agreement.status", "in", ["signed", "running"])
    // No zone is more than a day ahead.
    .where("agreement.ended_on", "<=", now.toISOString().slice(0, 10))
    .orderBy("agreement.ended_on")
    .limit(batch)
    .execute()
  let ended = 0
  for (const { id, time_zone } of due) {
    const today = wallTimeOf(time_zone, now.getTime()).date
    await inRetriedTransaction(db, async (trx) => {
      const { status, row } = await lockAgreement(trx, id)
      const isOn = status === "running" || status === "signed"
      if (!isOn || row.ended_on === null || row.ended_on >= today) return
      await changeAgreement(trx, id, { status: "ended" }, now)
      await tellOfAgreement(trx, "agreement.ended", id, { side: "system", userId: null }, now)
      ended++
    })
  }
  return due.length === batch && ended > 0
}

function dueRows(db: Database) {
  return db
    .selectFrom("agreement")
    .innerJoin("site", "site.id", "agreement.site_id")
    .select(["agreement.id", "site.time_zone"])
}
