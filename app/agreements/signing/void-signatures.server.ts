import type { Trx } from "#db/database.server"
import type { PartySide } from "../agreement"

/**
 * What was signed or asked for counts no more, and links that were sent no longer sign.
 * @param asked where it is given, only what this side was asked for and has not signed.
 */
export async function voidSignatures(trx: Trx, id: string, now: Date, asked?: PartySide): Promise<void> {
  await trx
    .updateTable("agreement_signature")
    .set({ voided_at: now.toISOString() })
    .where("agreement_id", "=", id)
    .where("voided_at", "is", null)
    .$if(asked !== undefined, (query) =>
      query.where("side", "=", asked as PartySide).where("signed_at", "is", null),
    )
    .execute()
}
