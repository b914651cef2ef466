import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { DocumentData } from "~/documents/documents"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import { findAgreement } from "../find-agreement.server"
import { keepPaper } from "./papers.server"
import { trailDocument } from "./trail-document.server"

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
  { locale, now }: { locale: Locale; now: Date },
): Promise<DocumentData<"signing-trail">> {
  const agreement = await findAgreement(db, viewer, id, { locale, now })
  const paper = await keepPaper(db, files, id, now)
  if (paper.version !== agreement.text.number)
    throw new AppError("conflict", { reason: "agreement_text_changed" })
  return trailDocument(db, { agreement, paper }, locale)
}
