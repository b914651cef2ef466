import { type Database, primaryOf, type Snapshot } from "#db/database.server"
import { changeVersion } from "./changes.server"

/** What a process keeps in memory of the database. */
interface Kept {
  /** Version of the change log that it stands for. */
  version: number
}

/** What is kept of one database, with the work that is under way on it. */
interface Held<T> {
  kept: T | null
  refreshing: Promise<void> | null
}

/**
 * Keeps something in memory as the change log tells. Every change that was committed before a call is in what it
 * gives, whichever process made it and also where a replica is read; calls that come together wait for the same work.
 * @param refresh brings what is kept to a version, or loads it anew.
 * @param holds whether what is kept of another instant is still right by the clock, where that changes it.
 */
export function followingChanges<T extends Kept>(
  refresh: (db: Database, kept: T | null, version: number, now: Date) => Promise<T>,
  holds: (kept: T, now: Date) => boolean = () => true,
): (db: Snapshot, now: Date) => Promise<T> {
  const held = new WeakMap<Database, Held<T>>()
  return async (read, now) => {
    const db = primaryOf(read)
    const own = held.get(db) ?? { kept: null, refreshing: null }
    held.set(db, own)
    const version = await changeVersion(db)
    // Work that began before this call may have missed the newest commit: then once more.
    while (!own.kept || own.kept.version < version || !holds(own.kept, now)) {
      own.refreshing ??= refresh(db, own.kept, version, now)
        .then((kept) => {
          own.kept = kept
        })
        .finally(() => {
          own.refreshing = null
        })
      await own.refreshing
    }
    return own.kept
  }
}
