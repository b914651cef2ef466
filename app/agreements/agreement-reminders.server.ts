import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { addDays } from "~/availability/dates"
import { lockAgreement, tellOfAgreement } from "./agreement-rows.server"

/** Of what both sides are reminded, and how many days ahead. */
const reminders = [
  { kind: "agreement.trial_near", date: "trial_until", told: "trial_told_for", days: 14 },
  { kind: "agreement.end_near", date: "ended_on", told: "end_told_for", days: 30 },
] as const

const batch = 50

/**
 * Reminds both sides of running agreements that the trial is nearly over, or that the last day is near; once for each
 * date. Whoever was given notice knows of the end, and whoever signed
 * what follows of what comes then.
 * @returns whether there may be more.
 */
export async function remindDue(db: Database, now: Date): Promise<boolean> {
  const today = now.toISOString().slice(0, 10)
  let more = false
  for (const { kind, date, told, days } of reminders) {
    const due = await db
      .selectFrom("agreement")
      .select("id")
      .where("status", "=", "running")
      .where(date, "<=", addDays(today, days))
      .where(date, ">=", today)
      .where("ended_by", "is", null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("agreement as longer")
              .select("longer.id")
              .whereRef("longer.parent_id", "=", "agreement.id")
              .where("longer.status", "=", "signed"),
          ),
        ),
      )
      .where((eb) => eb.or([eb(told, "is", null), eb(told, "!=", eb.ref(date))]))
      .limit(batch)
      .execute()
    more ||= due.length === batch
    for (const { id } of due)
      await inRetriedTransaction(db, async (trx) => {
        const { status, row } = await lockAgreement(trx, id)
        if (status !== "running" || row[date] === null || row[told] === row[date]) return
        await trx
          .updateTable("agreement")
          .set(told === "end_told_for" ? { end_told_for: row[date] } : { trial_told_for: row[date] })
          .where("id", "=", id)
          .execute()
        await tellOfAgreement(trx, kind, id, { side: "system", userId: null }, now)
      })
  }
  return more
}
