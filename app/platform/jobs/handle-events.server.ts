import type { Selectable } from "kysely"
import type { z } from "zod"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { EventRow } from "#db/schema/platform"
import { failureLine } from "../failure-line"
import { log } from "../log.server"
import { counter } from "../metrics/registry.server"
import { isOutage } from "../outage.server"
import { currentTrace, traced } from "../trace.server"
import type { EventKind, EventSchemas, HandedEvent } from "./events"
import { onEventRecorded } from "./events.server"
import type { Job } from "./job"

/** Does what an event causes, in the transaction that marks the event as handled. */
export type Handler<Kind extends string, Data> = (
  trx: Trx,
  event: HandedEvent<Kind, Data>,
  now: Date,
) => Promise<void>

/** Handlers by the kind of what they handle. */
export type Handlers = ReadonlyMap<string, (trx: Trx, row: Selectable<EventRow>, now: Date) => Promise<void>>

/**
 * Handlers of a room's events, each given what its schema reads from the row. A kind without a handler does not
 * compile.
 */
export function handlersOf<Schemas extends EventSchemas>(
  schemas: Schemas,
  handlers: { [Kind in EventKind<Schemas>]: Handler<Kind, z.output<Schemas[Kind]>> },
): Handlers {
  const kinds = Object.keys(schemas) as EventKind<Schemas>[]
  return new Map(
    kinds.map((kind) => [
      kind,
      (trx, { id, subject_id: subjectId, data, created_at: at }, now) => {
        const read = schemas[kind]?.parse(JSON.parse(data)) as z.output<Schemas[typeof kind]>
        return handlers[kind](trx, { id, kind, subjectId, data: read, at }, now)
      },
    ]),
  )
}

/** The job that hands events to their handlers. */
export function eventJob(handlers: Handlers): Job {
  return {
    name: "events",
    everyMs: 10_000,
    run: async (db, now) => (await handleDueEvents(db, handlers, now)) > 0,
    wake: onEventRecorded,
  }
}

const eventsHandled = counter("common_roof_events_total", "Events handed to their handlers.", [
  "kind",
  "outcome",
])

/** Minutes until the next attempt, after the first, second… failure; the last holds from there on. */
const patience = [1, 5, 30, 120, 720]
/** Failures after which an event is given up: some three days. It holds up nothing and waits for an administrator. */
const maxAttempts = 10
const batch = 50

/**
 * Hands what is due to its handlers, each event once, however many processes are at it: the mark and what the handler
 * writes are committed together, or neither is. An event whose handler fails, or is not there, waits by itself; the
 * others go on.
 * @returns how many were handled.
 */
export async function handleDueEvents(db: Database, handlers: Handlers, now: Date): Promise<number> {
  const due = await db
    .selectFrom("event")
    .select(["id", "kind", "attempts", "request_id"])
    .where("handled_at", "is", null)
    .where("given_up_at", "is", null)
    .where("due_at", "<=", now.toISOString())
    .orderBy("due_at")
    .orderBy("created_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  let handled = 0
  for (const event of due) {
    const trace = { ...currentTrace(), requestId: event.request_id ?? undefined }
    if (await traced(trace, () => handleOrPutOff(db, event, handlers, now))) handled++
  }
  return handled
}

type DueEvent = Pick<Selectable<EventRow>, "id" | "kind" | "attempts">

/** In the name of the request that caused it: so is what its handler writes. @returns whether it was handled here. */
async function handleOrPutOff(
  db: Database,
  { id, kind, attempts }: DueEvent,
  handlers: Handlers,
  now: Date,
): Promise<boolean> {
  const facts = { event: id, kind, attempt: attempts + 1 }
  try {
    const handled = await handleOne(db, id, handlers, now)
    if (handled) {
      eventsHandled.inc({ kind, outcome: "handled" })
      log.info(facts, "event handled")
    }
    return handled
  } catch (error) {
    if (isOutage(error)) throw error
    eventsHandled.inc({ kind, outcome: "failed" })
    log.error({ err: error, ...facts }, "event not handled")
    await putOff(db, id, attempts, error, now)
    return false
  }
}

async function handleOne(db: Database, id: string, handlers: Handlers, now: Date): Promise<boolean> {
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
    const handler = handlers.get(event.kind)
    if (!handler) throw new Error(`Nothing handles events of the kind ${event.kind}`)
    await handler(trx, event, now)
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
      given_up_at: attempts + 1 >= maxAttempts ? now.toISOString() : null,
    })
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("handled_at", "is", null)
    .execute()
}
