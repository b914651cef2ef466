import { type Database, inSnapshot, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import type { DocumentData } from "~/documents/documents"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import type { PartySide } from "../agreement"
import { acceptancesOf, signaturesOf, versionsOf } from "../agreement-deeds.server"
import { loweringsOf, readableAgreement } from "../agreement-rows.server"
import { sidesOf } from "../agreement-side"
import { agreementRows } from "../list-agreements.server"
import { keepPaper, type Paper } from "./papers.server"
import { signerOf } from "./signer-paper.server"
import { type Trail, trailDocument } from "./trail-document.server"

interface Reading {
  locale: Locale
  now: Date
}

/**
 * The trail of the text that both accepted, as its PDF is made of it, for the parties alone: it grows with each
 * signature.
 * @throws {AppError} `not_found` to everybody else; as {@link keepPaper}.
 */
export async function readTrail(
  db: Database,
  files: Storage,
  viewer: Viewer,
  id: string,
  { locale, now }: Reading,
): Promise<DocumentData<"signing-trail">> {
  const sides = sidesOf(viewer, "agreement.read", await readableAgreement(db, viewer, id))
  const paper = await keepPaper(db, files, id, now)
  return trailDocument(db, await trailOf(db, { id, paper, sides }, now), locale)
}

/**
 * The same for whoever has a link that has signed.
 * @throws {AppError} `conflict` before it has; as {@link signerOf}.
 */
export async function signerTrail(
  db: Database,
  files: Storage,
  viewer: Viewer | null,
  secret: string,
  { locale, now }: Reading,
): Promise<DocumentData<"signing-trail">> {
  const { id, side, hasSigned, paper } = await signerOf(db, files, viewer, secret, now)
  // It names people of both sides, who gave their addresses to sign.
  if (!hasSigned) throw new AppError("conflict", { reason: "signature_first" })
  return trailDocument(db, await trailOf(db, { id, paper, sides: [side] }, now), locale)
}

/** @throws {AppError} `conflict` where the text changed meanwhile. */
async function trailOf(
  db: Snapshot,
  { id, paper, sides }: { id: string; paper: Paper; sides: readonly PartySide[] },
  now: Date,
): Promise<Trail> {
  return inSnapshot(db, async (snapshot) => {
    const row = await agreementRows(snapshot).where("agreement.id", "=", id).executeTakeFirst()
    const versions = await versionsOf(snapshot, id)
    const text = versions.find(({ number }) => number === paper.version)
    if (!row || !text || row.version !== paper.version)
      throw new AppError("conflict", { reason: "agreement_text_changed" })
    const accepted = await acceptancesOf(snapshot, id, paper.version)
    return {
      id,
      facts: fromJson(row.facts),
      timeZone: row.time_zone,
      frozenAt: row.frozen_at,
      versions,
      accepted: accepted.filter(({ key }) => key === ""),
      signatures: await signaturesOf(snapshot, id, sides, now),
      lowered: loweringsOf(row),
      signaturesNeeded: { owner: row.owner_signatures, organisation: row.organisation_signatures },
      text,
      paper,
    }
  })
}
