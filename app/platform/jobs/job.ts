import type { Database } from "#db/database.server"

/** Something that is done again and again beside the requests. Several processes may be at it at once. */
export interface Job {
  /** For the log. */
  name: string
  /** Milliseconds from one look to the next. */
  everyMs: number
  /** Whether it ends or removes what is over by the clock: it waits while the clock is doubted. */
  byTheClock?: boolean
  /** Does what is due. @returns true when there may be more at once. */
  run: (db: Database, now: Date) => Promise<boolean>
  /** Calls `listener` when something may be due soon, perhaps shortly before its transaction is committed. */
  wake?: (listener: () => void) => () => void
}
