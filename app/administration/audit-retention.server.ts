import type { Database } from "#db/database.server"
import type { Job } from "~/platform/repeating.server"

const keptYears = 5
const dayMs = 86_400_000

/** Deletes lines of the audit log that have been kept for long enough; the database refuses younger ones. */
export async function forgetOldActs(db: Database, now: Date): Promise<void> {
  // A day more, since the clock that the database asks is its own.
  const before = new Date(now.getTime() - dayMs)
  before.setUTCFullYear(before.getUTCFullYear() - keptYears)
  await db.deleteFrom("audit_log").where("at", "<", before.toISOString()).execute()
}

export const auditJob: Job = {
  name: "purge audit log",
  everyMs: dayMs,
  run: async (db, now) => {
    await forgetOldActs(db, now)
    return false
  },
}
