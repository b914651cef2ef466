import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import type { PartySide } from "../agreement"
import { lastSigned, refuseOtherAccount, signatureOf } from "../signing/sign.server"
import { papersUntil, whyNotSigned } from "../signing/signature-fault"
import { keepPaper, type Paper, paperBytes } from "./papers.server"

/**
 * The PDF of what a link signs, or has signed, for whoever has the link.
 * @param viewer null for whoever is not signed in: the link is enough.
 * @throws {AppError} as {@link signerOf} and {@link paperBytes}.
 */
export async function signerPaper(
  db: Database,
  files: Storage,
  viewer: Viewer | null,
  secret: string,
  now: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const { paper } = await signerOf(db, files, viewer, secret, now)
  return paperBytes(files, paper)
}

/**
 * What a link opens, and for which side, as long as it does: until its term is over, and of what it has signed
 * {@link papersUntil}.
 * @throws {AppError} `not_found` for a link that is none; `forbidden` to somebody else's account; `conflict` once it is
 *   over, or no longer counts; as {@link keepPaper}.
 */
export async function signerOf(
  db: Database,
  files: Storage,
  viewer: Viewer | null,
  secret: string,
  now: Date,
): Promise<{ id: string; side: PartySide; hasSigned: boolean; paper: Paper }> {
  const signature = await signatureOf(db, secret)
  refuseOtherAccount(signature, viewer)
  if (signature.voided_at !== null) throw new AppError("conflict", { reason: whyNotSigned.void })
  const { signed_at: signedAt, expires_at: expiresAt } = signature
  const until = signedAt === null ? expiresAt : papersUntil(await lastSigned(db, signature.agreement_id))
  if (until <= now.toISOString())
    throw new AppError("conflict", {
      reason: signedAt === null ? whyNotSigned.expired : whyNotSigned.signed,
    })
  const paper = await keepPaper(db, files, signature.agreement_id, now)
  if (paper.version !== signature.version) throw new AppError("conflict", { reason: whyNotSigned.void })
  return { id: signature.agreement_id, side: signature.side, hasSigned: signedAt !== null, paper }
}
