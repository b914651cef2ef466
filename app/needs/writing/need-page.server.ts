import { data, redirect } from "@remix-run/node"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { type Locale, showText } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import type { SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { faultText } from "~/platform/refusal-text.server"
import { type ReadStep, readStep } from "~/spaces/listing/read-step.server"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { editableNeed, refuseJoined } from "../editable-need.server"
import { type NeedStep, needSteps } from "../need"
import { WhenStep, type WhenValues } from "./need-input"
import { needLists } from "./need-lists"

interface StepArgs {
  request: Request
  params: { locale?: string; id?: string }
}

/** Who writes which need in which language: what the loader and the action of every step begin with. */
export async function openNeedStep({ request, params }: StepArgs, step: NeedStep) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const need = await editableNeed(database(), viewer, params.id ?? "")
  refuseJoined(need)
  return { locale, viewer, need, page: needTexts(locale, step) }
}

/** Title and messages of a step's page. */
export function needTexts(locale: Locale, step: NeedStep) {
  return {
    locale,
    title: translator(locale, "needs")(`step.${step}.title`),
    messages: messagesFor(locale, "needs", "vocabulary", "listing", "map"),
  }
}

/** After a step is saved: the next one, or the page of the need. */
export function goOn(locale: Locale, id: string, step: NeedStep, body: FormData) {
  const next = needSteps[needSteps.indexOf(step) + 1]
  if (body.get("then") === "close") return redirect(`${paths.myNeeds(locale)}?did=saved`)
  return redirect(next ? paths.editNeed(locale, id, next) : paths.need(locale, id))
}

/** Where and when, as it was sent: what stands in the fields of the other rhythm is kept, and asks nothing. */
export function readWhen(body: SentForm, locale: Locale): ReadStep<WhenValues> {
  const { form } = readStep(body, WhenStep, locale)
  const asked = new FormData()
  const others = body.get("kind") === "dates" ? /^(lines|season|without)/ : /^dates/
  for (const [name, value] of body) if (!others.test(name)) asked.append(name, value)
  const read = readStep(asked as SentForm, WhenStep, locale)
  return { ...read, form: { ...form, error: read.form.error } }
}

/** The form again, as it was typed; with faults it is an error. */
export function formAgain(form: StepForm, added: string | null = null) {
  return data({ form, added, stamp: Date.now() }, { status: Object.keys(form.error).length ? 400 : 200 })
}

/** A form that was sent with what it does not have: nothing of it is kept, and it is shown again as it was read. */
export function tampered({ initialValue }: StepForm, locale: Locale): StepForm {
  return { initialValue, error: { "": [faultText({ fault: "need.tampered" }, locale)] } }
}

/** The form again with a line more or less, as one of its buttons asks. */
export function listsAgain(form: StepForm, intent: string) {
  const initialValue = needLists.change(form.initialValue, intent)
  const [list = "", verb] = intent.split(".")
  const added = verb === "add" ? `${list}[${listOf(initialValue, list).length - 1}]` : null
  return formAgain({ initialValue, error: {} }, added)
}

/** The organisations for which somebody may write a need. */
export async function ownOrganisations(db: Database, viewer: Viewer, locale: Locale) {
  const ids = organisationsWhere(viewer, "need.edit")
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("id", "in", ids)
    .where("ended_at", "is", null)
    .orderBy("id")
    .execute()
  return rows.map(({ id, name }) => ({ id, name: showText(fromJson(name), locale).text }))
}
