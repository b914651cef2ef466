import type { Database } from "#db/database.server"

/** The last backup that was made, for whoever looks after the site. */
export interface LastBackup {
  /** Instant of which it is. */
  at: string
  bytes: number
  encrypted: boolean
}

/** The last try that failed, since the last backup. */
export interface FailedBackup {
  at: string
  reason: string
}

const made = "backup.last"
const failed = "backup.failed"

export async function recordBackup(db: Database, backup: LastBackup): Promise<void> {
  await put(db, made, backup)
  await db.deleteFrom("setting").where("key", "=", failed).execute()
}

export async function recordFailedBackup(db: Database, failure: FailedBackup): Promise<void> {
  await put(db, failed, failure)
}

/** Null for what never was. */
export async function readLastBackup(
  db: Database,
): Promise<{ made: LastBackup | null; failed: FailedBackup | null }> {
  const rows = await db.selectFrom("setting").selectAll().where("key", "in", [made, failed]).execute()
  const read = (key: string) => {
    const row = rows.find((one) => one.key === key)
    return row ? JSON.parse(row.value) : null
  }
  return { made: read(made), failed: read(failed) }
}

async function put(db: Database, key: string, value: object): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto("setting")
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: text }))
    .execute()
}
