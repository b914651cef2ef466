import type { Viewer } from "~/accounts/viewer"
import type { AgreementFacts, PartySide } from "~/agreements/agreement"
import { clausesInput, type VersionInput } from "~/agreements/agreement-input"
import { readVersion } from "~/agreements/agreement-rows.server"
import { isClauseKey } from "~/agreements/clauses/clause-keys"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { findAgreement } from "~/agreements/find-agreement.server"
import { proposeVersion, saveDraft, type WrittenVersion } from "~/agreements/propose-version.server"
import { withClause } from "~/agreements/text/refill-clauses"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { faultSentence, readStep } from "~/spaces/listing/read-step.server"
import type { StepForm, TypedValues } from "~/spaces/listing/step-form"
import { clausesOf, TextForm, type TypedText, textValues } from "./text-form"

/** A form of a text that is shown again. */
export interface TextAnswer {
  form: StepForm
  /** Why it was not taken, where no field is to blame. */
  refused: string | null
  /** So many clauses were added to it. */
  added: number
}

/**
 * Saves or proposes a text, or fills in clauses that were ticked.
 * @returns where to go on, or the form as it was typed.
 * @throws {AppError} `bad_request`, `not_found`, `forbidden`
 */
export async function textAction(
  request: Request,
  viewer: Viewer,
  { id, locale, now }: { id: string; locale: Locale; now: Date },
): Promise<{ to: string } | TextAnswer> {
  const body = await readForm(request, TextForm, "intent")
  const { value, form } = readStep(body, TextForm, locale)
  const agreement = await findAgreement(database(), viewer, id, { locale, now })
  if (!value) return { form, refused: null, added: 0 }
  const intent = body.get("intent")
  const base = await readVersion(database(), id, value.base)
  const facts = base?.facts ?? agreement.facts
  if (intent === "add") return addClauses(value, facts)
  if (intent !== "save" && intent !== "propose") throw new AppError("bad_request")
  const faults = textFaults(value, locale)
  if (faults) return { form: { ...form, error: faults }, refused: null, added: 0 }
  try {
    const text = {
      base: value.base,
      clauses: clausesOf(value),
      facts,
      chosen: value.clauses.filter(({ chosen }) => chosen).map(({ key }) => key),
    }
    const written = await write(viewer, id, { ...text, side: value.side, isKept: intent === "save" }, now)
    return { to: paths.agreement(locale, id, new URLSearchParams({ did: whatBecame(written, intent) })) }
  } catch (error) {
    return { ...notTaken(error, { form, base: agreement.text.number }, locale), added: 0 }
  }
}

/** Saves a draft, or proposes a text. */
export function write(
  viewer: Viewer,
  id: string,
  { isKept, ...text }: VersionInput & { side?: PartySide; isKept: boolean },
  now: Date,
): Promise<WrittenVersion> {
  return (isKept ? saveDraft : proposeVersion)(database(), viewer, id, text, now)
}

/** What is told of a text that was written, under `did` in the address. */
export function whatBecame(
  { merged, disputed }: WrittenVersion,
  intent: "save" | "propose",
): "disputed" | "merged" | "saved" | "proposed" {
  if (disputed.length > 0) return "disputed"
  if (merged) return "merged"
  return intent === "save" ? "saved" : "proposed"
}

/**
 * A form that was not taken, to be shown again with the reason.
 * @param base the newest version: what began from one that is gone is compared with it, and sent again.
 * @throws whatever the form cannot tell.
 */
export function notTaken(
  error: unknown,
  { form, base }: { form: StepForm; base: number },
  locale: Locale,
): { form: StepForm; refused: string } {
  if (!(error instanceof AppError) || error.code !== "conflict" || !error.reason) throw error
  const isBehind = error.reason === "agreement_text_changed" || error.reason === "agreement_terms_changed"
  const initialValue = isBehind ? { ...form.initialValue, base: String(base) } : form.initialValue
  const refused =
    error.reason === "agreement_text_changed"
      ? translator(locale, "agreements")("text.tooOld")
      : reasonText(error.reason, locale, error.values)
  return { form: { ...form, initialValue }, refused }
}

/** What is wrong with the words, beside their fields; null when nothing is. */
function textFaults(value: TypedText, locale: Locale): StepForm["error"] | null {
  const { own } = value
  if (Boolean(own.title) !== Boolean(own.text)) {
    const missing = own.title ? "own.text" : "own.title"
    return { [missing]: [translator(locale, "agreements")("text.ownNeedsBoth")] }
  }
  const read = clausesInput.safeParse(clausesOf(value), { error: faultSentence(locale) })
  if (read.success) return null
  const kept = value.clauses.flatMap(({ out }, index) => (out ? [] : [index]))
  const faults = read.error.issues.map(({ path: [at, part], message }) => {
    const index = kept[Number(at)]
    return [index === undefined || part === undefined ? "" : `clauses[${index}].${String(part)}`, [message]]
  })
  return Object.fromEntries(faults)
}

/** The form with the clauses that were ticked, filled in. Nothing is saved. */
function addClauses(value: TypedText, facts: AgreementFacts): TextAnswer {
  const typed: TypedText["clauses"] = value.clauses
  const wanted = value.add.filter(isClauseKey).filter((key) => !typed.some((clause) => clause.key === key))
  const added = composeClauses(composingTexts(facts.locale), facts, wanted)
  const clauses = added.reduce(
    (all, clause) => withClause(all, clause),
    typed.map(({ key, title, text }) => ({ key, title, text })),
  )
  const box = (key: string): TypedValues => {
    const before = typed.find((clause) => clause.key === key)
    return { ...(before?.out && { out: "true" }), ...(before?.chosen && { chosen: "true" }) }
  }
  const values = textValues(value.base, clauses)
  return {
    form: {
      initialValue: {
        ...values,
        ...(value.side && { side: value.side }),
        clauses: clauses.map((clause) => ({ ...clause, ...box(clause.key) })),
        own: value.own,
      },
      error: {},
    },
    refused: null,
    added: added.length,
  }
}
