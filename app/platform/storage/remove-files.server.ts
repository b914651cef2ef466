import type { Database } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { isBackupRunning } from "../backup/lease.server"
import { AppError } from "../errors"
import { endOfTime, type Storage } from "./storage.server"

/**
 * Removes files that no row names any more, once that is committed. While a backup runs they stay, since its copy of
 * the database may name them, and so they do while the store does not answer; a sweep takes them later.
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
    if (!(await isRemoved(storage, key))) return removed
  }
  return keys.length
}

/**
 * Drops files again whose rows were not written: as many as the store lets, since a sweep takes the rest.
 * @param why they were not: whoever waited for a store that is away waits for it no longer.
 */
export async function dropFiles(storage: Storage, keys: string[], why: unknown): Promise<void> {
  if (isAway(why)) return
  for (const key of keys) if (!(await isRemoved(storage, key))) return
}

async function isRemoved(storage: Storage, key: string): Promise<boolean> {
  try {
    await storage.remove(key)
    return true
  } catch (error) {
    if (isAway(error)) return false
    throw error
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === "files_away"
}

/** Removes everything. */
export async function removeAll(storage: Storage): Promise<void> {
  for await (const key of storage.keysBefore(endOfTime)) await storage.remove(key)
  await storage.removeHalves(endOfTime)
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
