import type { Database } from "#db/database.server"
import type { Job } from "./job"

const minute = 60_000
const hour = 60 * minute

/**
 * Brings back what a clock that ran ahead has put off beyond any pause that is ever meant: mails, events and calendars
 * would wait for as long as it was wrong, a key would stay taken, and a client shut out.
 * @returns how many rows.
 */
export async function mendPutOff(db: Database, now: Date): Promise<number> {
  const beyond = (longest: number) => new Date(now.getTime() + longest).toISOString()
  const at = now.toISOString()
  const mended = [
    await db
      .updateTable("mail")
      .set({ next_attempt_at: at })
      .where("next_attempt_at", ">", beyond(5 * hour))
      .where("sent_at", "is", null)
      .where("failed_at", "is", null)
      .executeTakeFirst(),
    await db
      .updateTable("event")
      .set({ due_at: at })
      .where("due_at", ">", beyond(13 * hour))
      .where("handled_at", "is", null)
      .executeTakeFirst(),
    await db
      .updateTable("idempotency_key")
      .set({ held_until: at })
      .where("held_until", ">", beyond(5 * minute))
      .where("status", "is", null)
      .executeTakeFirst(),
    await db
      .updateTable("rate_limit")
      .set({ last_request: now.getTime() })
      .where("last_request", ">", now.getTime() + 5 * minute)
      .executeTakeFirst(),
  ]
  return mended.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0)
}

export const clockJob: Job = {
  name: "clock",
  everyMs: 5 * minute,
  run: async (db, now) => {
    await mendPutOff(db, now)
    return false
  },
}

/** A step of the wall clock beyond this is a jump. */
const step = hour
/** Milliseconds for somebody, or a time server, to put a wrong clock right before anything is ended by it. */
export const doubtMs = 15 * minute

export interface ClockWatch {
  /** Whether what cannot be undone should wait. */
  doubts: () => boolean
}

/** Compares the wall clock with one that only ever runs, and doubts it for a while after it jumped ahead. */
export function clockWatch(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): ClockWatch {
  let offset = wall() - steady()
  let doubtedUntil = Number.NEGATIVE_INFINITY
  return {
    doubts() {
      const now = wall() - steady()
      if (now - offset > step) doubtedUntil = steady() + doubtMs
      // Put right again, there is nothing to doubt.
      if (offset - now > step) doubtedUntil = Number.NEGATIVE_INFINITY
      offset = now
      return steady() < doubtedUntil
    },
  }
}
