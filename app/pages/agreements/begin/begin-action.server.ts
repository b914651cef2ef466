import type { Viewer } from "~/accounts/viewer"
import type { AgreementSource } from "~/agreements/agreement-input"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { proposeClauses } from "~/agreements/clauses/propose-clauses"
import { createAgreement } from "~/agreements/create-agreement.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { withRefusal } from "~/spaces/listing/read-step.server"
import { FactsForm } from "../terms/facts-form"
import { readFacts } from "../terms/read-facts.server"
import type { TermsAnswer } from "../terms/terms-action.server"

/**
 * Begins an agreement with the particulars that were typed and the clauses that they call for.
 * @returns where its text is written, or the form as it was typed.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function beginAction(
  request: Request,
  viewer: Viewer,
  { source, locale, now }: { source: AgreementSource; locale: Locale; now: Date },
): Promise<{ to: string } | TermsAnswer> {
  const body = await readForm(request, FactsForm)
  const begun = await begunFrom(database(), viewer, source, { locale, now })
  const { value: facts, form } = readFacts(body, begun.facts, locale)
  if (!facts) return { form, refused: null }
  const keys = proposeClauses(facts).map(({ key }) => key)
  const clauses = composeClauses(composingTexts(facts.locale), facts, keys)
  try {
    const { id } = await createAgreement(database(), viewer, { source, clauses, facts }, now)
    return { to: paths.agreementText(locale, id) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.faults) return { form: withRefusal(form, error, locale), refused: null }
    if (error.code !== "conflict" || !error.reason) throw error
    return { form, refused: reasonText(error.reason, locale, error.values) }
  }
}
