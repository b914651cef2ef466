import type { Database } from "#db/database.server"
import { dayMs, hourMs } from "~/availability/units"
import type { Job } from "~/platform/jobs/job"
import { log } from "~/platform/log.server"
import { clearOrganisation } from "./clear-organisation.server"
import { forgetAccount } from "./delete-account.server"
import { registry } from "./registry.server"
import type { Line, Period, TableName } from "./registry-line.server"

/** Accounts and organisations that one run ends, each in a transaction of its own. */
const batch = 100

/** Forgets what has had its time, by the registry. @returns how many rows went. */
export async function forgetDue(db: Database, now: Date): Promise<number> {
  let gone = 0
  for (const table of Object.keys(registry) as TableName[]) {
    // The lines are checked where they stand; here one code reads them all, as if all were of one table.
    const { periods } = registry[table] as unknown as Pick<Line<"user">, "periods">
    for (const period of periods)
      try {
        gone += await forget(db, table as "user", period, now)
      } catch (error) {
        // What cannot go now, as lines that the database guards when a clock is wrong, does not keep the rest.
        log.error({ err: error, table, period: period.key }, "not forgotten")
      }
  }
  return gone
}

async function forget(db: Database, table: "user", { days, rows, by }: Period<"user">, now: Date) {
  const before = new Date(now.getTime() - days * dayMs)
  if (!by) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where((eb) => rows(eb, before))
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }
  const due = await db
    .selectFrom(table)
    .select("id")
    .where((eb) => rows(eb, before))
    .limit(batch)
    .execute()
  const end = by === "account" ? forgetAccount : clearOrganisation
  let gone = 0
  for (const { id } of due)
    try {
      if (await end(db, id, now)) gone++
    } catch (error) {
      // One that cannot go now does not keep the others.
      log.error({ err: error, [by]: id }, "not forgotten")
    }
  return gone
}

export const retentionJob: Job = {
  name: "retention",
  byTheClock: true,
  everyMs: hourMs,
  run: async (db, now) => {
    await forgetDue(db, now)
    return false
  },
}
