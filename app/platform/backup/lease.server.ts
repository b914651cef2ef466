import type { Database } from "#db/database.server"
import { minuteMs } from "~/availability/units"

const key = "backup.lease"
/** How long a lease holds by itself: a backup that died stands in nobody's way for longer. */
export const leaseMs = 3 * minuteMs

/**
 * Says in the database that a backup begins, so that every process keeps the files that it may have to copy. The
 * value begins with the instant until which it holds, so that values compare as these do.
 * @returns false when another backup has it.
 */
export async function takeLease(db: Database, holder: string, now: Date): Promise<boolean> {
  const value = leaseValue(holder, now)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("setting")
    .values({ key, value })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ value })
        .where((eb) =>
          eb.or([
            eb("setting.value", "<", now.toISOString()),
            // Taken by a clock that was far ahead.
            eb("setting.value", ">", instantAfter(now, 2 * leaseMs)),
          ]),
        ),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** @returns false when it was lost, and files may have gone. */
export async function renewLease(db: Database, holder: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("setting")
    .set({ value: leaseValue(holder, now) })
    .where("key", "=", key)
    .where("value", "like", `% ${holder}`)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function endLease(db: Database, holder: string): Promise<void> {
  await db.deleteFrom("setting").where("key", "=", key).where("value", "like", `% ${holder}`).execute()
}

/** A copy of the database holds the lease of the backup that it comes from. */
export async function dropLease(db: Database): Promise<void> {
  await db.deleteFrom("setting").where("key", "=", key).execute()
}

/** Whether a backup runs, which may yet copy files that no row names any more. */
export async function isBackupRunning(db: Database, now: Date): Promise<boolean> {
  const lease = await db
    .selectFrom("setting")
    .select("key")
    .where("key", "=", key)
    .where("value", ">=", now.toISOString())
    .executeTakeFirst()
  return lease !== undefined
}

/** Waits until no backup runs: for commands that remove what one may yet have to copy. */
export async function backupsEnd(db: Database, clock: () => Date = () => new Date()): Promise<void> {
  while (await isBackupRunning(db, clock())) await new Promise((resolve) => setTimeout(resolve, 1000))
}

function leaseValue(holder: string, now: Date): string {
  return `${instantAfter(now, leaseMs)} ${holder}`
}

function instantAfter(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString()
}
