import Sqlite from "better-sqlite3"
import { DatabaseOutage, type OutageKind } from "../outage.server"

/** How long another process may hold the write lock before a transaction gives up, in milliseconds. */
const lockPatience = 20_000

/** The driver waits for a lock by blocking the event loop, so it is asked to wait briefly and often. */
export async function retryWhileBusy<T>(work: () => T): Promise<T> {
  for (let waited = 0, pause = 5; ; waited += pause, pause = Math.min(pause * 2, 250)) {
    try {
      return work()
    } catch (error) {
      const busy = error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")
      if (!busy || waited >= lockPatience) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Says as an outage ({@link DatabaseOutage}) what is nobody's fault. */
export function translating<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw translated(error)
  }
}

export function translated(error: unknown): unknown {
  const kind = error instanceof Sqlite.SqliteError ? kindOf(error.code) : null
  return kind ? new DatabaseOutage(kind, { cause: error }) : error
}

/** Laying out or growing a file beside the database fails in these ways where the disk is full. */
const fullCodes = /^SQLITE_(FULL|IOERR_(SHMSIZE|SHMOPEN|TRUNCATE))$/
const awayCodes = /^SQLITE_(IOERR|CANTOPEN|READONLY)/

function kindOf(code: string): OutageKind | null {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return "busy"
  if (fullCodes.test(code)) return "full"
  return awayCodes.test(code) ? "away" : null
}
