import type { Viewer } from "~/accounts/viewer"
import type { PartySide } from "~/agreements/agreement"
import { clausesInput, type VersionInput } from "~/agreements/agreement-input"
import { readVersion } from "~/agreements/agreement-rows.server"
import { findAgreement } from "~/agreements/find-agreement.server"
import { proposeVersion, saveDraft, type WrittenVersion } from "~/agreements/propose-version.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { faultSentence, readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { type Arranged, arrangeClauses, ownFault, ownKey } from "./arrange-clauses.server"
import { clausesOf, TextForm, type TypedText } from "./text-form"

/** A form of a text that is shown again. */
export interface TextAnswer {
  form: StepForm
  /** Why it was not taken, where no field is to blame. */
  refused: string | null
  /** What was done to it, which is not saved. */
  did: Arranged | null
  /** Id of the control where the reader goes on; null where nothing was done. */
  focus: string | null
}

/**
 * Saves or proposes a text, or puts the clauses of the form otherwise.
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
  if (!value) return { ...undone, form, refused: null }
  const intent = String(body.get("intent"))
  const base = await readVersion(database(), id, value.base)
  const facts = base?.facts ?? agreement.facts
  const arranged = arrangeClauses(value, intent, { facts, locale })
  if (arranged) return { ...arranged, refused: null }
  if (intent !== "save" && intent !== "propose") throw new AppError("bad_request")
  const key = ownKey()
  const faults = textFaults(value, key, locale)
  if (faults) return { ...undone, form: { ...form, error: faults }, refused: null }
  try {
    const text = {
      base: value.base,
      clauses: clausesOf(value, key),
      facts,
      chosen: value.clauses.filter(({ chosen }) => chosen).map(({ key }) => key),
    }
    const written = await write(viewer, id, { ...text, side: value.side, isKept: intent === "save" }, now)
    return { to: paths.agreement(locale, id, new URLSearchParams({ did: whatBecame(written, intent) })) }
  } catch (error) {
    return { ...undone, ...notTaken(error, { form, base: agreement.text.number }, locale) }
  }
}

const undone = { did: null, focus: null }

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
function textFaults(value: TypedText, ownKey: string, locale: Locale): StepForm["error"] | null {
  const missing = ownFault(value, locale)
  if (missing) return missing
  const read = clausesInput.safeParse(clausesOf(value, ownKey), { error: faultSentence(locale) })
  if (read.success) return null
  const kept = value.clauses.flatMap(({ out }, index) => (out ? [] : [index]))
  const faults = read.error.issues.map(({ path: [at, part], message }) => {
    const index = kept[Number(at)]
    return [index === undefined || part === undefined ? "" : `clauses[${index}].${String(part)}`, [message]]
  })
  return Object.fromEntries(faults)
}
