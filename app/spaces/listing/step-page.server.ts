import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { paths } from "~/platform/paths"
import type { WizardStep } from "../space"
import type { FoundPlace } from "./place/found-place"
import type { StepForm } from "./step-form"
import { loadDraft, stepAfter } from "./wizard.server"

interface StepArgs {
  request: Request
  params: { locale?: string; id?: string }
}

/** Who edits which space in which language: what the loader and the action of every step begin with. */
export async function openStep({ request, params }: StepArgs, step: WizardStep) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const draft = await loadDraft(database(), viewer, params.id ?? "", locale)
  return { locale, viewer, draft, page: stepTexts(locale, step) }
}

/** Title and messages of a step's page. */
export function stepTexts(locale: Locale, step: WizardStep) {
  return {
    locale,
    title: translator(locale, "listing")(`step.${step}.title`),
    messages: messagesFor(locale, "listing", "vocabulary", "offer", "map"),
  }
}

/** After a step is saved: the next one, or the list of one's spaces for today. */
export function goOn(locale: Locale, spaceId: string, step: WizardStep, body: FormData): never {
  const next = stepAfter(step)
  const close = body.get("then") === "close" || !next
  throw redirect(close ? `${paths.mySpaces(locale)}?did=saved` : paths.editSpace(locale, spaceId, next))
}

/** The form again, as it was typed; with faults it is an error. */
export function formAgain(form: StepForm) {
  return data({ form, stamp: Date.now() }, { status: Object.keys(form.error).length ? 400 : 200 })
}

/** The form of a place again, with what its search found. */
export function placeAgain(form: StepForm, found: FoundPlace[] | null) {
  return data({ form, found, stamp: Date.now() }, { status: Object.keys(form.error).length ? 400 : 200 })
}
