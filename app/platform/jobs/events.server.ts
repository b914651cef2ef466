import type { Insertable } from "kysely"
import type { Trx } from "#db/database.server"
import { insertBatch } from "#db/insert-batch.server"
import type { EventRow } from "#db/schema/platform"
import { newId } from "../ids.server"
import { requestAtHand } from "../trace.server"
import type { EventOf, EventSchemas } from "./events"

/**
 * Records an event in the transaction of what causes it: a job hands it to the handler of its kind, once, when and
 * only when the transaction is committed.
 * @param schemas those of the room (its `events.ts`), which says what its events hold.
 * @param now when it happens; it is due at once.
 */
export async function recordEvent<Schemas extends EventSchemas>(
  trx: Trx,
  schemas: Schemas,
  event: EventOf<Schemas>,
  now: Date,
): Promise<void> {
  await insertBatch(trx, { event: [eventRow(schemas, event, now)] })
}

/** {@link recordEvent} for whoever writes the row together with others, in the same transaction. */
export function eventRow<Schemas extends EventSchemas>(
  schemas: Schemas,
  { kind, subjectId, data }: EventOf<Schemas>,
  now: Date,
): Insertable<EventRow> {
  const schema = schemas[kind]
  if (!schema) throw new Error(`No room records events of the kind ${kind}`)
  const at = now.toISOString()
  const row = {
    id: nextId(),
    kind,
    subject_id: subjectId,
    data: JSON.stringify(schema.parse(data)),
    due_at: at,
    handled_at: null,
    request_id: requestAtHand(),
    created_at: at,
  }
  for (const listener of listeners) listener()
  return row
}

let recorded = 0

/** Events of one instant are handed over in the order in which a process recorded them: so are their ids. */
function nextId(): string {
  recorded++
  return String(recorded).padStart(10, "0") + newId()
}

const listeners = new Set<() => void>()

/** Calls `listener` when this process records an event, shortly before it is committed. */
export function onEventRecorded(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
