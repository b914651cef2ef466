import type { Viewer } from "~/accounts/viewer"
import { readVersion } from "~/agreements/agreement-rows.server"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { findAgreement } from "~/agreements/find-agreement.server"
import { rebaseFacts } from "~/agreements/text/merge-facts"
import { refillClauses } from "~/agreements/text/refill-clauses"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { notTaken, whatBecame, write } from "../text/text-action.server"
import { sideField, versionField } from "../text/text-form"
import { FactsForm, valuesOf } from "./facts-form"
import { readFacts } from "./read-facts.server"

const Written = FactsForm.extend({ base: versionField, side: sideField })

/** A form of particulars that is shown again. */
export interface TermsAnswer {
  form: StepForm
  /** Why it was not taken, where no field is to blame. */
  refused: string | null
}

/**
 * Keeps changed particulars, and fills the clauses again that nobody rewrote: as a draft, or as a proposal.
 * @returns where to go on, or the form as it was typed.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function termsAction(
  request: Request,
  viewer: Viewer,
  { id, locale, now }: { id: string; locale: Locale; now: Date },
): Promise<{ to: string } | TermsAnswer> {
  const body = await readForm(request, Written)
  const agreement = await findAgreement(database(), viewer, id, { locale, now })
  const sent = readStep(body, Written.pick({ base: true, side: true }), locale)
  if (!sent.value) throw new AppError("bad_request")
  const { base: number, side } = sent.value
  const base = (await readVersion(database(), id, number)) ?? {
    facts: agreement.facts,
    clauses: agreement.text.clauses.map(({ key, title, text }) => ({ key, title, text })),
  }
  const { value: facts, form } = readFacts(body, base.facts, locale)
  if (!facts) return { form, refused: null }
  const before = { facts: base.facts, texts: composingTexts(base.facts.locale) }
  const after = { facts, texts: composingTexts(facts.locale) }
  const clauses = refillClauses(base.clauses, before, after)
  const isKept = agreement.status === "draft"
  try {
    const written = await write(viewer, id, { base: number, side, clauses, facts, chosen: [], isKept }, now)
    if (isKept) return { to: paths.agreementText(locale, id) }
    return { to: paths.agreement(locale, id, new URLSearchParams({ did: whatBecame(written, "propose") })) }
  } catch (error) {
    if (error instanceof AppError && error.faults)
      return { form: withRefusal(form, error, locale), refused: null }
    // What nobody touched here follows what somebody changed meanwhile, so that sending it again undoes nothing.
    const shown = valuesOf(rebaseFacts(base.facts, agreement.facts, facts), locale)
    const again = { ...form, initialValue: { ...shown, base: String(number), ...(side && { side }) } }
    return notTaken(error, { form: again, base: agreement.text.number }, locale)
  }
}
