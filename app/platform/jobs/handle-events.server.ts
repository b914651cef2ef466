import type { Selectable } from "kysely"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { EventRow } from "#db/schema/platform"
import { failureLine } from "~/platform/failure-line"
import { log } from "~/platform/log.server"
import { isOutage } from "~/platform/outage.server"

/** An event as it was recorded. */
export type RecordedEvent = Selectable<EventRow>

/** Does what an event causes, in the transaction that marks the event as handled. */
export type Handler = (trx: Trx, event: RecordedEvent, now: Date) => Promise<void>

/** Minutes until the next attempt, after the first, second… failure; the last holds from there on. */
const patience = [1, 5, 30, 120, 720]
/** Failures after which an event is given up: some three days. It holds up nothing and waits for an administrator. */
const mostAttempts = 10
const batch = 50

/**
 * Hands what is due to its handlers, each event once, however many processes are at it: the mark and what the handler
 * writes are committed together, or neither is. An event whose handler fails waits by itself; the others go on.
 * @returns how many were handled.
 */
export async function handDue(
  db: Database,
  handlerOf: (kind: string) => Handler | undefined,
  now: Date,
): Promise<number> {
  const due = await db
    .selectFrom("event")
    .select(["id", "kind", "attempts"])
    .where("handled_at", "is", null)
    .where("given_up_at", "is", null)
    .where("due_at", "<=", now.toISOString())
    .orderBy("due_at")
    .orderBy("created_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  let handled = 0
  for (const { id, kind, attempts } of due) {
    try {
      if (await handOne(db, id, handlerOf(kind), now)) handled++
    } catch (error) {
      if (isOutage(error)) throw error
      log.error({ err: error, event: id, kind, attempt: attempts + 1 }, "event not handled")
      await putOff(db, id, attempts, error, now)
    }
  }
  return handled
}

async function handOne(db: Database, id: string, handler: Handler | undefined, now: Date): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    // Holds the row: whoever comes second waits here, and finds that there is nothing left to do.
    const event = await trx
      .updateTable("event")
      .set({ handled_at: now.toISOString() })
      .where("id", "=", id)
      .where("handled_at", "is", null)
      .where("given_up_at", "is", null)
      .returningAll()
      .executeTakeFirst()
    if (!event) return false
    await handler?.(trx, event, now)
    return true
  })
}

async function putOff(db: Database, id: string, attempts: number, error: unknown, now: Date) {
  const wait = (patience[Math.min(attempts, patience.length - 1)] as number) * 60_000
  await db
    .updateTable("event")
    .set({
      attempts: attempts + 1,
      due_at: new Date(now.getTime() + wait).toISOString(),
      last_error: failureLine(error),
      given_up_at: attempts + 1 >= mostAttempts ? now.toISOString() : null,
    })
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("handled_at", "is", null)
    .execute()
}
