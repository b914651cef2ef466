import type { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import type { Clause } from "~/agreements/agreement"
import { clausesInput } from "~/agreements/agreement-input"
import { readVersion } from "~/agreements/agreement-rows.server"
import { findAgreement } from "~/agreements/find-agreement.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError, invalidAt } from "~/platform/errors"
import { whatBecame, write } from "../text/text-action.server"
import type { AgreementOutcome, agreementForms } from "./agreement-forms"

type Form<Intent extends keyof typeof agreementForms> = { intent: Intent } & z.output<
  (typeof agreementForms)[Intent]
>
type Writing = Form<"propose"> | Form<"clause"> | Form<"choose">

interface Asked {
  viewer: Viewer
  id: string
  locale: Locale
  now: Date
}

/**
 * Writes one clause of the text that was read, chooses among the texts of one, or proposes a draft as it stands.
 * @throws {AppError} as `proposeVersion`; `invalid` where the whole text becomes too long; `not_found` for a clause that the text does not have.
 */
export async function writeClause(
  sent: Writing,
  { viewer, id, locale, now }: Asked,
): Promise<AgreementOutcome> {
  const agreement = await findAgreement(database(), viewer, id, { locale, now })
  const base = await readVersion(database(), id, sent.base)
  if (!base) throw new AppError("conflict", { reason: "agreement_text_changed" })
  const clauses = clausesAfter(sent, base.clauses).map(({ key, title, text }) => ({ key, title, text }))
  // One clause alone is within its bounds: what can be too much is the whole.
  if (sent.intent === "clause" && !clausesInput.safeParse(clauses).success)
    throw invalidAt("words", "agreement.textTooLong")
  const chosen = sent.intent === "choose" ? [sent.key] : []
  const isKept = sent.intent !== "propose" && agreement.status === "draft"
  const text = { base: sent.base, clauses, facts: base.facts, chosen, side: sent.side, isKept }
  return whatBecame(await write(viewer, id, text, now), isKept ? "save" : "propose")
}

function clausesAfter(sent: Writing, clauses: Clause[]): Clause[] {
  if (sent.intent === "propose") return clauses
  const old = clauses.find(({ key }) => key === sent.key)
  if (!old) throw new AppError("not_found")
  const words = sent.intent === "clause" ? { title: sent.title, text: sent.words } : wordsOf(sent.which, old)
  return clauses.flatMap((clause) =>
    clause === old ? (words ? [{ ...words, key: old.key }] : []) : [clause],
  )
}

/** The text that was chosen for a clause; null leaves it out. */
function wordsOf(which: string, clause: Clause): Pick<Clause, "title" | "text"> | null {
  if (which === "now") return clause
  const rival = clause.rivals?.[Number(which)]
  if (!rival) throw new AppError("bad_request")
  return rival.words
}
