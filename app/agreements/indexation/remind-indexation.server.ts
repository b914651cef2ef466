import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { addDays } from "~/availability/dates"
import { recordEvent } from "~/platform/jobs/events.server"
import { lockAgreement } from "../agreement-rows.server"
import { agreementEvents } from "../events"
import { indexDayFrom } from "./indexation-days"

/** So many days ahead both sides are reminded. */
const daysAhead = 30

const batch = 50

/**
 * Reminds both sides of running agreements of the day from which the fee may follow the health index; once for each
 * anniversary. Nothing is changed by it: the owner says whether the fee follows. Days that went by while nothing ran are
 * passed over, and so is a day after the last.
 * @returns whether there may be more.
 */
export async function remindIndexation(db: Database, now: Date): Promise<boolean> {
  const today = now.toISOString().slice(0, 10)
  const horizon = addDays(today, daysAhead)
  const due = await db
    .selectFrom("agreement")
    .select("id")
    .where("status", "=", "running")
    .where("index_on", "<=", horizon)
    .orderBy("index_on")
    .limit(batch)
    .execute()
  for (const { id } of due)
    await inRetriedTransaction(db, async (trx) => {
      const { status, row } = await lockAgreement(trx, id)
      if (status !== "running" || row.index_on === null || row.index_on > horizon) return
      const facts = fromJson(row.facts)
      const on = row.index_on < today ? indexDayFrom(facts, today) : row.index_on
      const isNear = on <= horizon
      await trx
        .updateTable("agreement")
        .set({ index_on: isNear ? indexDayFrom(facts, addDays(on, 1)) : on })
        .where("id", "=", id)
        .execute()
      if (!isNear || (row.ended_on !== null && row.ended_on < on)) return
      const event = { kind: "agreement.index_near", subjectId: id, data: { on } } as const
      await recordEvent(trx, agreementEvents, event, now)
    })
  return due.length === batch
}
