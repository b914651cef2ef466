import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Snapshot, Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError, invariant } from "~/platform/errors"
import { hashSecret } from "~/platform/ids.server"
import type { Storage } from "~/platform/storage/storage.server"
import {
  type AgreementFacts,
  type AgreementKind,
  type AgreementVersion,
  type PartySide,
  partySides,
  signedStatuses,
} from "../agreement"
import {
  agreementFromRow,
  changeAgreement,
  currentVersion,
  type HeldAgreement,
  lockAgreement,
  signatureColumns,
  tellOfAgreement,
} from "../agreement-rows.server"
import { otherSide } from "../agreement-side"
import type { ByWhom } from "../events"
import { agreementRows } from "../list-agreements.server"
import { keepPaper } from "../papers/papers.server"
import { mailSigners } from "./mail-signers.server"
import { papersUntil, standingOf, whyNotSigned } from "./signature-fault"

/** What a signer reads before pressing. */
export interface OpenSignature {
  agreementId: string
  kind: AgreementKind
  /** For which side, and as whom. */
  side: PartySide
  signer: { name: string; role: string; email: string; locale: Locale }
  expiresAt: string
  owner: ShownText
  organisation: ShownText
  site: string
  /** In which the text is written. */
  locale: Locale
  frozenAt: string | null
  text: AgreementVersion
  facts: AgreementFacts
}

/**
 * What the link of a mail opens, for whoever has it.
 * @param viewer null for whoever is not signed in: the link is enough.
 * @throws {AppError} `not_found` for a link that is none; `forbidden` to somebody else's account; `conflict` once it was
 *   used, is over, or no longer counts.
 */
export async function openSignature(
  db: Snapshot,
  viewer: Viewer | null,
  secret: string,
  now: Date,
): Promise<OpenSignature> {
  const signature = await signatureOf(db, secret)
  refuseSigning(signature, viewer, now)
  const row = await agreementRows(db)
    .where("agreement.id", "=", signature.agreement_id)
    .executeTakeFirstOrThrow()
  const agreement = agreementFromRow(row)
  refuseUnfrozen(agreement, signature.version)
  const { facts, ...text } = await currentVersion(db, agreement)
  const { name, role, email, locale } = signature
  return {
    agreementId: agreement.id,
    kind: row.kind,
    side: signature.side,
    signer: { name, role, email, locale },
    expiresAt: signature.expires_at,
    owner: showText(fromJson(row.owner_name), locale),
    organisation: showText(fromJson(row.organisation_name), locale),
    site: row.site_name,
    locale: row.locale,
    frozenAt: row.frozen_at,
    text,
    facts,
  }
}

/**
 * Signs the frozen text and its PDF, which is made now where nobody asked for it before. When everybody who is to sign
 * has, the agreement is signed.
 * @param textHash of the text that the signer read.
 * @returns whether it is.
 * @throws {AppError} as {@link openSignature}; `conflict` when the text changed between reading and signing; as
 *   {@link keepPaper} where the PDF cannot be made or kept: then nothing is signed.
 */
export async function sign(
  db: Database,
  viewer: Viewer | null,
  secret: string,
  textHash: string,
  files: Storage,
  now: Date,
): Promise<{ agreementId: string; complete: boolean }> {
  const asked = await signatureOf(db, secret)
  refuseSigning(asked, viewer, now)
  const paper = await keepPaper(db, files, asked.agreement_id, now)
  return inRetriedTransaction(db, async (trx) => {
    const { agreement_id: id } = await signatureOf(trx, secret)
    const agreement = await lockAgreement(trx, id)
    // What it says is read again: two who press at once press one after the other.
    const signature = await signatureOf(trx, secret)
    refuseSigning(signature, viewer, now)
    refuseUnfrozen(agreement, signature.version)
    await refuseBothSides(trx, signature)
    const text = await currentVersion(trx, agreement)
    if (text.textHash !== textHash || text.number !== paper.version)
      throw new AppError("conflict", { reason: "signature_text_changed" })
    const at = now.toISOString()
    await trx
      .updateTable("agreement_signature")
      .set({ signed_at: at, text_hash: textHash, pdf_hash: paper.hash, user_id: viewer?.userId ?? null })
      .where("id", "=", signature.id)
      .execute()
    const by = { side: signature.side, userId: viewer?.userId ?? null }
    return { agreementId: id, complete: await sealIfComplete(trx, agreement, by, now) }
  })
}

/** What a link has signed. */
export interface GivenSignature {
  /** Whether everybody who was to sign has. */
  complete: boolean
  /** Until when the link opens what was signed; an instant as ISO text. */
  papersUntil: string
  /** Of the building. */
  timeZone: string
}

/**
 * What a link has signed, for whoever has it and may see it, as long as it opens that; null for any other.
 * @param viewer null for whoever is not signed in.
 */
export async function givenSignature(
  db: Snapshot,
  viewer: Viewer | null,
  secret: string,
  now: Date,
): Promise<GivenSignature | null> {
  const row = await db
    .selectFrom("agreement_signature as signature")
    .innerJoin("agreement", "agreement.id", "signature.agreement_id")
    .innerJoin("site", "site.id", "agreement.site_id")
    .select(["signature.email", "agreement.id", "agreement.status", "site.time_zone as timeZone"])
    .where("signature.secret_hash", "=", hashSecret(secret))
    .where("signature.signed_at", "is not", null)
    .where("signature.voided_at", "is", null)
    .executeTakeFirst()
  if (!row || isOthers(row, viewer)) return null
  const until = papersUntil(await lastSigned(db, row.id))
  if (until <= now.toISOString()) return null
  const { status, timeZone } = row
  return { complete: signedStatuses.some((one) => one === status), papersUntil: until, timeZone }
}

/** When the last person signed of whom it counts; an instant as ISO text. */
export async function lastSigned(db: Pick<Trx, "selectFrom">, id: string): Promise<string> {
  const { last } = await db
    .selectFrom("agreement_signature")
    .select((eb) => eb.fn.max("signed_at").as("last"))
    .where("agreement_id", "=", id)
    .where("voided_at", "is", null)
    .executeTakeFirstOrThrow()
  invariant(last, "somebody has signed")
  return last
}

/** @throws {AppError} `not_found` for a link that is none. */
export async function signatureOf(db: Pick<Trx, "selectFrom">, secret: string) {
  const row = await db
    .selectFrom("agreement_signature")
    .selectAll()
    .where("secret_hash", "=", hashSecret(secret))
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return row
}

type SignatureRow = Awaited<ReturnType<typeof signatureOf>>

/** @throws {AppError} `forbidden` to an account with another address than the link was sent to. */
export function refuseOtherAccount({ email }: Pick<SignatureRow, "email">, viewer: Viewer | null): void {
  if (isOthers({ email }, viewer)) throw new AppError("forbidden", { reason: "signature_other_account" })
}

function isOthers({ email }: Pick<SignatureRow, "email">, viewer: Viewer | null): boolean {
  return viewer !== null && viewer.email.trim().toLowerCase() !== email
}

function refuseSigning(row: SignatureRow, viewer: Viewer | null, now: Date): void {
  refuseOtherAccount(row, viewer)
  const standing = standingOf(
    { expiresAt: row.expires_at, signedAt: row.signed_at, voidedAt: row.voided_at },
    now,
  )
  if (standing !== "asked") throw new AppError("conflict", { reason: whyNotSigned[standing] })
}

/** One address signs for one side: whoever agrees with themselves agrees on nothing. */
async function refuseBothSides(trx: Trx, { agreement_id, email, side }: SignatureRow): Promise<void> {
  const other = await signedFor(trx, agreement_id, otherSide(side))
  if (other.includes(email)) throw new AppError("conflict", { reason: "signature_other_side" })
}

/** The addresses of those who have signed the newest text for a side. */
export async function signedFor(trx: Trx, id: string, side: PartySide): Promise<string[]> {
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

function refuseUnfrozen({ status, row }: HeldAgreement, version: number): void {
  if (status !== "frozen" || row.version !== version)
    throw new AppError("conflict", { reason: "signature_void" })
}

/**
 * Makes an agreement signed once as many have signed for each side as it needs: its members are told, and whoever signed
 * without being one.
 * @param agreement that is held, with the signatures that are needed.
 * @returns whether it is signed now.
 */
export async function sealIfComplete(
  trx: Trx,
  agreement: HeldAgreement,
  by: ByWhom,
  now: Date,
): Promise<boolean> {
  const { id } = agreement
  const complete = await isComplete(trx, agreement)
  await changeAgreement(trx, id, complete ? { status: "signed" } : {}, now)
  if (complete) {
    await tellOfAgreement(trx, "agreement.signed", id, by, now)
    await mailSigners(trx, agreement, "sealed", by.userId, now)
  }
  return complete
}

/** Whether as many have signed for each side as it needs. */
async function isComplete(trx: Trx, { id, row }: HeldAgreement): Promise<boolean> {
  const signed = await trx
    .selectFrom("agreement_signature")
    .select("side")
    .where("agreement_id", "=", id)
    .where("version", "=", row.version)
    .where("signed_at", "is not", null)
    .where("voided_at", "is", null)
    .execute()
  return partySides.every(
    (side) => signed.filter((one) => one.side === side).length >= row[signatureColumns[side]],
  )
}
