import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { dayMs } from "~/availability/units"
import { AppError, invalidAt } from "~/platform/errors"
import { newId, newSecret } from "~/platform/ids.server"
import { queueFirstMail } from "~/platform/mail/first-mail.server"
import { paths } from "~/platform/paths"
import type { PartySide, SignatureCount } from "../agreement"
import type { Signer } from "../agreement-input"
import { changeAgreement, lockAgreement, signatureColumns } from "../agreement-rows.server"
import { sideFor } from "../agreement-side"
import { signingDays } from "./signature-fault"
import { voidSignatures } from "./void-signatures.server"

interface Asking {
  signers: Signer[]
  /** How many sign for the side, where its statutes ask for two; absent leaves it as it is. */
  needed?: SignatureCount
  side?: PartySide
  publicUrl: string
}

/**
 * Asks the people of one's own side to sign the frozen text: each gets a mail with a link of their own, in their own
 * language, that holds for {@link signingDays} days. Whoever of the side was asked before and has not signed no longer
 * can.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when the text is not frozen, or more would sign than the side
 *   needs; `invalid` for somebody who has signed; `too_many` for an address that was sent too much.
 */
export async function requestSignatures(
  db: Database,
  viewer: Viewer,
  id: string,
  { signers, needed, side: wanted, publicUrl }: Asking,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("ask_signature", viewer, agreement, wanted)
    const signed = await signedFor(trx, id, side)
    for (const [index, { email }] of signers.entries())
      if (signed.includes(email)) throw invalidAt(`signers.${index}.email`, "agreement.signedAlready")
    const count = needed ?? agreement.row[signatureColumns[side]]
    if (signed.length + signers.length > count)
      throw new AppError("conflict", { reason: "agreement_signers", values: { most: count } })
    await voidSignatures(trx, id, now, side)
    const counts = side === "owner" ? { owner_signatures: count } : { organisation_signatures: count }
    await changeAgreement(trx, id, counts, now)
    for (const signer of signers)
      await askOne(trx, { id, version: agreement.row.version, side, signer, publicUrl }, now)
  })
}

/** The addresses of those who have signed the newest text for a side. */
async function signedFor(trx: Trx, id: string, side: PartySide): Promise<string[]> {
  const rows = await trx
    .selectFrom("agreement_signature")
    .select("email")
    .where("agreement_id", "=", id)
    .where("side", "=", side)
    .where("signed_at", "is not", null)
    .where("voided_at", "is", null)
    .execute()
  return rows.map(({ email }) => email)
}

interface AskedSigner {
  id: string
  version: number
  side: PartySide
  signer: Signer
  publicUrl: string
}

async function askOne(
  trx: Trx,
  { id, version, side, signer: { name, role, email, locale }, publicUrl }: AskedSigner,
  now: Date,
): Promise<void> {
  const { secret, hash } = newSecret()
  await trx
    .insertInto("agreement_signature")
    .values({
      id: newId(),
      agreement_id: id,
      version,
      side,
      name,
      role,
      email,
      locale,
      secret_hash: hash,
      asked_at: now.toISOString(),
      expires_at: new Date(now.getTime() + signingDays * dayMs).toISOString(),
    })
    .execute()
  const url = publicUrl + paths.signAgreement(locale, secret)
  if (!(await queueFirstMail(trx, { kind: "signature", to: email, locale, url }, now)))
    throw new AppError("too_many")
}
