import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Clause, PartySide } from "~/agreements/agreement"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import { clauseReasonText } from "~/agreements/clauses/clause-texts"
import { otherClauses, proposeClauses } from "~/agreements/clauses/propose-clauses"
import { findAgreement } from "~/agreements/find-agreement.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { writingSides } from "../sides"

/** A text that may be written on, with why each clause of the catalogue is there. */
export interface TextView {
  agreement: AgreementDetail
  /** For which the viewer writes. */
  sides: PartySide[]
  isDraft: boolean
  base: number
  clauses: Clause[]
  /** Why a clause of the catalogue is called for, by its key. */
  reasons: Record<string, string>
  /** Clauses of the catalogue that are not in the text; what is called for first. */
  left: { key: string; title: string; reason: string | null }[]
}

/**
 * @throws {AppError} `not_found` to strangers, `forbidden` to whoever may only read, `conflict` when its text is done.
 */
export async function loadText(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<TextView> {
  const agreement = await findAgreement(db, viewer, id, { locale, now })
  if (agreement.moves.length === 0) throw new AppError("forbidden")
  const sides = writingSides(agreement)
  if (sides.length === 0) throw new AppError("conflict", { reason: "no_such_agreement_move" })
  const t = translator(locale, "clauses")
  const { facts, text } = agreement
  const called = proposeClauses(facts)
  const reasons = Object.fromEntries(
    called.map(({ key, reason }) => [key as string, clauseReasonText(t, locale, reason)]),
  )
  const keys = text.clauses.map(({ key }) => key)
  const left = [...called.map(({ key }) => key), ...otherClauses(facts)].filter((key) => !keys.includes(key))
  return {
    agreement,
    sides,
    isDraft: agreement.status === "draft",
    base: text.number,
    clauses: text.clauses.map(({ key, title, text: words, rivals }) => ({
      key,
      title,
      text: words,
      ...(rivals && { rivals }),
    })),
    reasons,
    left: left.map((key) => ({ key, title: t(`clause.${key}.title`), reason: reasons[key] ?? null })),
  }
}
