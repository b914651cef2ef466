import type { Database } from "#db/database.server"
import { failureLine } from "../failure-line"

/** How old the mark of a good run may be: it tells minutes, and is not worth a write at every look. */
const staleMs = 60_000

const noted = new Map<string, number>()

/** Notes that a job ran to its end, a minute apart at the most; after a failure at once. */
export async function noteRun(db: Database, name: string, now: Date): Promise<void> {
  const last = noted.get(name)
  if (last !== undefined && now.getTime() - last < staleMs) return
  noted.set(name, now.getTime())
  const at = now.toISOString()
  await db
    .insertInto("job_run")
    .values({ name, last_run_at: at, last_ok_at: at })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet({ last_run_at: at, last_ok_at: at, failures: 0 }),
    )
    .execute()
}

/** Notes that a job stopped short. */
export async function noteFailure(db: Database, name: string, error: unknown, now: Date): Promise<void> {
  noted.delete(name)
  const at = now.toISOString()
  const failed = { last_run_at: at, failed_at: at, last_error: failureLine(error) }
  await db
    .insertInto("job_run")
    .values({ name, last_ok_at: null, failures: 1, ...failed })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet((eb) => ({ ...failed, failures: eb("job_run.failures", "+", 1) })),
    )
    .execute()
}
