import type { Database } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { isBackupRunning } from "../backup/lease.server"
import type { Storage } from "./storage.server"

/**
 * Removes files that no row names any more, once that is committed. While a backup runs they stay, since its copy of
 * the database may name them; a sweep takes them later.
 * @param now when the rows went.
 * @returns how many were removed.
 */
export async function removeFiles(
  db: Database,
  storage: Storage,
  keys: string[],
  now: Date,
): Promise<number> {
  for (const [removed, key] of keys.entries()) {
    // Asked after the row was seen to be gone, and each time: a backup that begins later does not name the file.
    if (await isBackupRunning(db, now)) return removed
    await storage.remove(key)
  }
  return keys.length
}

/** A file is kept before its row is written. */
const graceMs = dayMs

/**
 * Removes what no row names: what was left behind when a process died, when a backup ran, or when rows went with
 * others.
 * @param isNamed whether a row names the file under a key.
 * @returns how many files were removed.
 */
export async function sweepFiles(
  db: Database,
  storage: Storage,
  isNamed: (key: string) => Promise<boolean>,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - graceMs)
  let removed = await storage.removeHalves(before)
  for await (const key of storage.keysBefore(before))
    if (!(await isNamed(key))) removed += await removeFiles(db, storage, [key], now)
  return removed
}
