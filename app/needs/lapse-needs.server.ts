import { group } from "d3-array"
import type { NotNull } from "kysely"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { minuteMs } from "~/availability/units"
import { currentCity } from "~/city/city.server"
import { circles } from "~/organisations/circles.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { recordEvent } from "~/platform/jobs/events.server"
import type { Job } from "~/platform/jobs/job"
import { type NeedTimeKind, needEvents } from "./events"
import { groupsOf, releaseParts } from "./joint-parts.server"

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
 * @returns how many circles of organisations were told, each of all its needs at once.
 */
export async function remindOfNeeds(db: Database, now: Date): Promise<number> {
  const today = await tellingDay(db, now)
  if (!today) return 0
  const near = await underWayNeeds(db)
    .where("last_date", ">=", today)
    .where("last_date", "<=", addDays(today, Math.max(...remindDays)))
    .execute()
  const due = near.flatMap((need) => {
    const { last_date: lastDate } = need
    const days = remindDays.map((before) => addDays(lastDate, -before))
    const told = need.reminded_for === lastDate ? need.reminders : 0
    const passed = days.filter((day) => day <= today)
    const latest = passed.at(-1)
    const isNews = latest !== undefined && (need.opened_at ?? "") < latest
    return isNews && passed.length > told ? [{ ...need, told, now: passed.length }] : []
  })
  return tellTogether(db, due, "need.ending", now, async (trx, { id, last_date, reminded_for, ...need }) => {
    // Another process may have told it, and somebody may have made the season longer, a moment ago.
    const { numUpdatedRows } = await trx
      .updateTable("need")
      .set({ reminded_for: last_date, reminders: need.now })
      .where("id", "=", id)
      .where("status", "in", underWay)
      .where("last_date", "=", last_date)
      .where((eb) =>
        reminded_for === last_date
          ? eb.and([eb("reminded_for", "=", last_date), eb("reminders", "=", need.told)])
          : eb.or([eb("reminded_for", "is", null), eb("reminded_for", "!=", last_date)]),
      )
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  })
}

/**
 * Closes needs whose last day is over, and tells their groups.
 * @returns how many circles of organisations were told, each of all its needs at once.
 */
export async function lapseNeeds(db: Database, now: Date): Promise<number> {
  const today = await tellingDay(db, now)
  if (!today) return 0
  const over = await underWayNeeds(db).where("last_date", "<", today).execute()
  return tellTogether(db, over, "need.lapsed", now, async (trx, { id, last_date }) => {
    const at = now.toISOString()
    const { numUpdatedRows } = await trx
      .updateTable("need")
      .set({ status: "closed", outcome: "lapsed", ended_at: at, updated_at: at })
      .where("id", "=", id)
      .where("status", "in", underWay)
      .where("last_date", "=", last_date)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return false
    await recordChange(trx, "need", id)
    await releaseParts(trx, id, now)
    return true
  })
}

function underWayNeeds(db: Database) {
  return (
    db
      .selectFrom("need")
      .select(["id", "organisation_id", "joint_way", "last_date"])
      .select(["opened_at", "reminded_for", "reminders"])
      .where("status", "in", underWay)
      // What is part of a joint need ends with that.
      .where("joint_id", "is", null)
      .where("last_date", "is not", null)
      .$narrowType<{ last_date: NotNull }>()
      .orderBy("last_date")
      .orderBy("id")
  )
}

type NearNeed = Awaited<ReturnType<ReturnType<typeof underWayNeeds>["execute"]>>[number]

/** Does something with needs, and tells what was done: in one go of all that the same people hear of. */
async function tellTogether<Due extends NearNeed>(
  db: Database,
  due: readonly Due[],
  kind: NeedTimeKind,
  now: Date,
  done: (trx: Trx, need: Due) => Promise<boolean>,
): Promise<number> {
  const groups = []
  for (const { id, organisation_id: organisationId, joint_way: jointWay } of due)
    groups.push(await groupsOf(db, { id, organisationId, jointWay }))
  const circleOf = await circles(db, groups)
  const told = [...group(due, (need) => circleOf(need.organisation_id)).values()].slice(0, batch)
  for (const needs of told)
    await inRetriedTransaction(db, async (trx) => {
      const own: Due[] = []
      for (const need of needs) if (await done(trx, need)) own.push(need)
      const [first] = own
      if (!first) return
      const data = { needs: own.map(({ id, last_date: lastDate }) => ({ id, lastDate })) }
      await recordEvent(trx, needEvents, { kind, subjectId: first.id, data }, now)
    })
  return told.length
}

/** The day in the city, once people may be told of it; else null. */
async function tellingDay(db: Database, now: Date): Promise<string | null> {
  const { date, minute } = wallTimeOf((await currentCity(db))?.timeZone ?? "UTC", now.getTime())
  return minute >= tellFromMinute ? date : null
}
