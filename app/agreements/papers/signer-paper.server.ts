import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import { refuseOtherAccount, signatureOf } from "../signing/sign.server"
import { whyNotSigned } from "../signing/signature-fault"
import { keepPaper, paperBytes } from "./papers.server"

/**
 * The PDF of what a link signs, or has signed, for whoever has the link, until its term is over.
 * @param viewer null for whoever is not signed in: the link is enough.
 * @throws {AppError} `not_found` for a link that is none; `forbidden` to somebody else's account; `conflict` once it is
 *   over, or no longer counts; as {@link keepPaper} and {@link paperBytes}.
 */
export async function signerPaper(
  db: Database,
  files: Storage,
  viewer: Viewer | null,
  secret: string,
  now: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const signature = await signatureOf(db, secret)
  refuseOtherAccount(signature, viewer)
  if (signature.voided_at !== null) throw new AppError("conflict", { reason: whyNotSigned.void })
  if (signature.expires_at <= now.toISOString())
    throw new AppError("conflict", { reason: whyNotSigned.expired })
  const paper = await keepPaper(db, files, signature.agreement_id, now)
  if (paper.version !== signature.version) throw new AppError("conflict", { reason: whyNotSigned.void })
  return paperBytes(files, paper)
}
