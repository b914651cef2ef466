import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { minuteMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { remindDue } from "./agreement-reminders.server"
import { changeAgreement, type HeldAgreement, lockAgreement, tellOfAgreement } from "./agreement-rows.server"
import { remindOfInsurance } from "./files/insurance-reminders.server"
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
      if (agreement.status !== "signed" || agreement.row.from_date > today) return
      await changeAgreement(trx, id, { status: "running" }, now)
      await endFollowed(trx, agreement, now)
      started++
    })
  }
  return due.length === batch && started > 0
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
    },
    now,
  )
}

/** Ends what had its last day, at its building. @returns whether there may be more. */
export async function endDue(db: Database, now: Date): Promise<boolean> {
  const due = await dueRows(db)
    .where("agreement.status", "=", "running")
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
      if (status !== "running" || row.ended_on === null || row.ended_on >= today) return
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
