import type { Trx } from "#db/database.server"
import type { PartySide } from "../agreement"
import type { HeldAgreement } from "../agreement-rows.server"
import { mailSigners } from "./mail-signers.server"

/**
 * What was signed or asked for counts no more, and links that were sent no longer sign. Whoever has signed is told.
 * @param why the text changed, or it was given up.
 * @param butNot who does it, and knows.
 */
export async function voidSignatures(
  trx: Trx,
  agreement: HeldAgreement,
  why: "changed" | "cancelled",
  butNot: string | null,
  now: Date,
): Promise<void> {
  await mailSigners(trx, agreement, why, butNot, now)
  await trx
    .updateTable("agreement_signature")
    .set({ voided_at: now.toISOString() })
    .where("agreement_id", "=", agreement.id)
    .where("voided_at", "is", null)
    .execute()
}

/** Whoever was asked to sign for a side, and has not, no longer can. */
export async function withdrawRequests(trx: Trx, id: string, side: PartySide, now: Date): Promise<void> {
  await trx
    .updateTable("agreement_signature")
    .set({ voided_at: now.toISOString() })
    .where("agreement_id", "=", id)
    .where("voided_at", "is", null)
    .where("side", "=", side)
    .where("signed_at", "is", null)
    .execute()
}
