import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { removeFiles } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import { changeAgreement, lockAgreement } from "../agreement-rows.server"
import { sideFor } from "../agreement-side"
import { staysForGood } from "./agreement-file"

/**
 * Removes a file that the side of whoever asks has added, until the text is signed: what belongs to an agreement that
 * was signed stays, and so does a PDF that was signed elsewhere.
 * @throws {AppError} `not_found`; `forbidden` for a file of the other side; `conflict` for one that stays.
 */
export async function removeFile(
  db: Database,
  viewer: Viewer,
  { id, fileId }: { id: string; fileId: string },
  storage: Storage,
  now: Date,
): Promise<void> {
  const { storage_key, small_key } = await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const file = await trx
      .selectFrom("agreement_file")
      .select(["kind", "side", "storage_key", "small_key"])
      .where("id", "=", fileId)
      .where("agreement_id", "=", id)
      .executeTakeFirst()
    if (!file) throw new AppError("not_found")
    sideFor("remove_file", viewer, agreement, file.side)
    if (staysForGood(file.kind) || (await isSignedByAnybody(trx, id)))
      throw new AppError("conflict", { reason: "agreement_file_stays" })
    await trx.deleteFrom("agreement_file").where("id", "=", fileId).execute()
    await changeAgreement(trx, id, {}, now)
    return file
  })
  await removeFiles(db, storage, small_key === null ? [storage_key] : [storage_key, small_key], now)
}

/** Whoever has signed has seen what belongs to the text. */
async function isSignedByAnybody(trx: Trx, id: string): Promise<boolean> {
  const signature = await trx
    .selectFrom("agreement_signature")
    .select("id")
    .where("agreement_id", "=", id)
    .where("signed_at", "is not", null)
    .where("voided_at", "is", null)
    .executeTakeFirst()
  return signature !== undefined
}
