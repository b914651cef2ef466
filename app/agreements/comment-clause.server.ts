import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import type { PartySide } from "./agreement"
import { currentVersion, lockAgreement, tellOfAgreement } from "./agreement-rows.server"
import { sideFor } from "./agreement-side"

interface NewComment {
  /** Of a clause of the newest text. */
  key: string
  text: string
  side?: PartySide
}

/**
 * Says something of a clause, to both sides. It stays with the clause in later versions until somebody settles it.
 * @throws {AppError} `not_found` for a clause that is not there, `forbidden`; `conflict` once the text is signed.
 */
export async function commentClause(
  db: Database,
  viewer: Viewer,
  id: string,
  { key, text, side: wanted }: NewComment,
  now: Date,
): Promise<{ id: string }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("comment", viewer, agreement, wanted)
    const { clauses } = await currentVersion(trx, agreement)
    if (!clauses.some((clause) => clause.key === key)) throw new AppError("not_found")
    const commentId = newId()
    await trx
      .insertInto("agreement_comment")
      .values({
        id: commentId,
        agreement_id: id,
        clause_key: key,
        side,
        user_id: viewer.userId,
        text,
        at: now.toISOString(),
      })
      .execute()
    await tellOfAgreement(trx, "agreement.commented", id, { side, userId: viewer.userId }, now)
    return { id: commentId }
  })
}

/**
 * Marks what was said of a clause as settled, by either side; once.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` once the text is signed.
 */
export async function settleComment(
  db: Database,
  viewer: Viewer,
  { id, commentId, side: wanted }: { id: string; commentId: string; side?: PartySide },
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    sideFor("settle", viewer, agreement, wanted)
    const comment = await trx
      .selectFrom("agreement_comment")
      .select("id")
      .where("id", "=", commentId)
      .where("agreement_id", "=", id)
      .executeTakeFirst()
    if (!comment) throw new AppError("not_found")
    await trx
      .updateTable("agreement_comment")
      .set({ settled_at: now.toISOString() })
      .where("id", "=", commentId)
      .where("settled_at", "is", null)
      .execute()
  })
}
