import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { minuteMs } from "~/availability/units"
import { currentCity } from "~/city/city.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { recordEvent } from "~/platform/jobs/events.server"
import type { Job } from "~/platform/jobs/job"
import { needEvents } from "./events"
import { releaseParts } from "./joint-parts.server"

/** So many days before its last one the group of a need is reminded. */
const remindDays = [21, 7]
/** From this minute of the day on, by the clock of the city. */
const tellFromMinute = 7 * 60
const batch = 50

/** Open and paused ones alike. */
const underWay = ["open", "paused"] as const

/** What the clock does with needs. */
export const needJob: Job = {
  name: "needs",
  everyMs: 15 * minuteMs,
  byTheClock: true,
  run: async (db, now) => {
    const done = [await remindOfNeeds(db, now), await lapseNeeds(db, now)]
    return done.some((count) => count >= batch)
  },
}

/**
 * Reminds groups of needs whose season is nearly over: twice, once each, and anew for a season that was made longer.
 * What was published within that time needs no reminder.
 * @returns how many were told.
 */
export async function remindOfNeeds(db: Database, now: Date): Promise<number> {
  const today = await tellingDay(db, now)
  if (!today) return 0
  const near = await db
    .selectFrom("need")
    .select(["id", "last_date", "opened_at", "reminded_for", "reminders"])
    .where("status", "in", underWay)
    // What is part of a joint need ends with that.
    .where("joint_id", "is", null)
    .where("last_date", ">=", today)
    .where("last_date", "<=", addDays(today, Math.max(...remindDays)))
    .orderBy("last_date")
    .orderBy("id")
    .execute()
  const due = near
    .flatMap(({ last_date: lastDate, ...need }) => {
      if (!lastDate) return []
      const days = remindDays.map((before) => addDays(lastDate, -before))
      const told = need.reminded_for === lastDate ? need.reminders : 0
      const passed = days.filter((day) => day <= today)
      const latest = passed.at(-1)
      const isNews = latest !== undefined && (need.opened_at ?? "") < latest
      return isNews && passed.length > told ? [{ ...need, lastDate, told, now: passed.length }] : []
    })
    .slice(0, batch)
  for (const { id, lastDate, reminded_for, told, now: reminders } of due)
    await inRetriedTransaction(db, async (trx) => {
      // Another process may have told it, and somebody may have made the season longer, a moment ago.
      const { numUpdatedRows } = await trx
        .updateTable("need")
        .set({ reminded_for: lastDate, reminders })
        .where("id", "=", id)
        .where("status", "in", underWay)
        .where("last_date", "=", lastDate)
        .where((eb) =>
          reminded_for === lastDate
            ? eb.and([eb("reminded_for", "=", lastDate), eb("reminders", "=", told)])
            : eb.or([eb("reminded_for", "is", null), eb("reminded_for", "!=", lastDate)]),
        )
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) return
      await recordEvent(trx, needEvents, { kind: "need.ending", subjectId: id, data: { lastDate } }, now)
    })
  return due.length
}

/** Closes needs whose last day is over, and tells their groups. @returns how many. */
export async function lapseNeeds(db: Database, now: Date): Promise<number> {
  const today = await tellingDay(db, now)
  if (!today) return 0
  const over = await db
    .selectFrom("need")
    .select(["id", "last_date"])
    .where("status", "in", underWay)
    .where("joint_id", "is", null)
    .where("last_date", "<", today)
    .orderBy("last_date")
    .orderBy("id")
    .limit(batch)
    .execute()
  for (const { id, last_date: lastDate } of over)
    await inRetriedTransaction(db, async (trx) => {
      const at = now.toISOString()
      const { numUpdatedRows } = await trx
        .updateTable("need")
        .set({ status: "closed", outcome: "lapsed", ended_at: at, updated_at: at })
        .where("id", "=", id)
        .where("status", "in", underWay)
        .where("last_date", "=", lastDate)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n || !lastDate) return
      await recordEvent(trx, needEvents, { kind: "need.lapsed", subjectId: id, data: { lastDate } }, now)
      await recordChange(trx, "need", id)
      await releaseParts(trx, id, now)
    })
  return over.length
}

/** The day in the city, once people may be told of it; else null. */
async function tellingDay(db: Database, now: Date): Promise<string | null> {
  const { date, minute } = wallTimeOf((await currentCity(db))?.timeZone ?? "UTC", now.getTime())
  return minute >= tellFromMinute ? date : null
}
