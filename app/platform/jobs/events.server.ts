import type { Trx } from "#db/database.server"
import { newId } from "../ids.server"

/** Something that happened and that others act on later. */
export interface EventToRecord {
  /** What happened, such as `booking.moved`. */
  kind: string
  /** Id of what it happened to. */
  subjectId: string
  /** What the handlers need to know of it, beside what the tables say. */
  data?: object
}

/**
 * Records an event in the transaction of what causes it: a job hands it to whoever handles its kind, once, when
 * and only when the transaction is committed.
 */
export async function recordEvent(trx: Trx, { kind, subjectId, data = {} }: EventToRecord): Promise<void> {
  const now = new Date().toISOString()
  await trx
    .insertInto("event")
    .values({
      id: newId(),
      kind,
      subject_id: subjectId,
      data: JSON.stringify(data),
      due_at: now,
      handled_at: null,
      created_at: now,
    })
    .execute()
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

/** Calls `listener` when this process has recorded an event, perhaps shortly before it is committed. */
export function onEventRecorded(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
