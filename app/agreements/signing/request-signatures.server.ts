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
import { changeAgreement, lockAgreement, loweringsOf, signatureColumns } from "../agreement-rows.server"
import { otherSide, sideFor } from "../agreement-side"
import { sealIfComplete, signedFor } from "./sign.server"
import { signingDays } from "./signature-fault"
import { withdrawRequests } from "./void-signatures.server"

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
 *   needs; `invalid` for somebody who has signed, or has signed for the other side; `too_many` for an address that was sent too much.
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
    const others = await signedFor(trx, id, otherSide(side))
    for (const [index, { email }] of signers.entries())
      if (others.includes(email)) throw invalidAt(`signers.${index}.email`, "agreement.signsForOther")
    if (signed.length + signers.length > count)
      throw new AppError("conflict", { reason: "agreement_signers", values: { most: count } })
    await withdrawRequests(trx, id, side, now)
    const counts = side === "owner" ? { owner_signatures: count } : { organisation_signatures: count }
    await changeAgreement(trx, id, counts, now)
    for (const signer of signers)
      await askOne(trx, { id, version: agreement.row.version, side, signer, viewer, publicUrl }, now)
  })
}

/**
 * One signature is enough for a side after all, where two were asked for and one of them has signed: the other is no
 * longer asked. Where that was the last that was missing, the agreement is signed.
 * @returns whether it is.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when the text is not frozen, or not one of two has signed.
 */
export async function needOneSignature(
  db: Database,
  viewer: Viewer,
  id: string,
  { side: wanted }: { side?: PartySide },
  now: Date,
): Promise<{ complete: boolean }> {
  return inRetriedTransaction(db, async (trx) => {
    const agreement = await lockAgreement(trx, id)
    const side = sideFor("ask_signature", viewer, agreement, wanted)
    const column = signatureColumns[side]
    const signed = await signedFor(trx, id, side)
    if (agreement.row[column] !== 2 || signed.length !== 1)
      throw new AppError("conflict", { reason: "agreement_one_signature" })
    await withdrawRequests(trx, id, side, now)
    const lowered = [...loweringsOf(agreement.row), { side, by: viewer.name, at: now.toISOString() }]
    await changeAgreement(trx, id, { [column]: 1, lowered: JSON.stringify(lowered) }, now)
    const needed = { ...agreement, row: { ...agreement.row, [column]: 1 } }
    return { complete: await sealIfComplete(trx, needed, { side, userId: viewer.userId }, now) }
  })
}

interface AskedSigner {
  id: string
  version: number
  side: PartySide
  signer: Signer
  /** Who asks. */
  viewer: Viewer
  publicUrl: string
}

async function askOne(
  trx: Trx,
  { id, version, side, signer: { name, role, email, locale }, viewer, publicUrl }: AskedSigner,
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
      asked_by: viewer.userId,
      asked_by_name: viewer.name,
      expires_at: new Date(now.getTime() + signingDays * dayMs).toISOString(),
    })
    .execute()
  const url = publicUrl + paths.signAgreement(locale, secret)
  if (!(await queueFirstMail(trx, { kind: "signature", to: email, locale, url }, now)))
    throw new AppError("too_many")
}
