import type { Trx } from "#db/database.server"
import type { ActToRecord } from "./audit"
import { newId } from "./ids.server"

/** Writes a line of the audit log in the transaction of the act, so that neither exists without the other. */
export async function recordAct(
  trx: Trx,
  { actor, act, subjectId, subjectKind = act.split(".")[0] ?? "", reason, data = {} }: ActToRecord,
  now: Date,
): Promise<void> {
  await trx
    .insertInto("audit_log")
    .values({
      id: newId(),
      at: now.toISOString(),
      actor_kind: typeof actor === "string" ? actor : "person",
      actor_id: typeof actor === "string" ? null : actor.userId,
      act,
      subject_kind: subjectKind,
      subject_id: subjectId,
      reason: reason ?? null,
      data: JSON.stringify(data),
    })
    .execute()
}
