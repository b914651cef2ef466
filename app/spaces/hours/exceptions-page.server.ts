import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "../listing/read-step.server"
import type { StepForm } from "../listing/step-form"
import { ExceptionInput } from "./exception-input"
import { addException, loadExceptions, removeException } from "./exceptions.server"

interface Args {
  request: Request
  params: { locale?: string; id?: string }
}

const outcomes = ["added", "removed"] as const

export async function loadExceptionsPage({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const spaceId = params.id ?? ""
  const did = new URL(request.url).searchParams.get("did")
  const empty: StepForm = { initialValue: {}, error: {} }
  return {
    locale,
    spaceId,
    title: translator(locale, "closures")("title"),
    view: await loadExceptions(database(), viewer, spaceId, { locale, now: new Date() }),
    did: outcomes.find((outcome) => outcome === did) ?? null,
    form: empty,
    messages: messagesFor(locale, "closures", "vocabulary"),
  }
}

/** Adds what was filled in, or takes one back; then the page again, so that nothing is sent twice. */
export async function changeExceptions({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const spaceId = params.id ?? ""
  const body = await readForm(request, ExceptionInput, "intent", "id")
  const page = paths.spaceClosures(locale, spaceId)
  if (body.get("intent") === "remove") {
    await removeException(database(), viewer, spaceId, String(body.get("id")), new Date())
    throw redirect(`${page}?did=removed`)
  }
  const { value, form } = readStep(body, ExceptionInput, locale)
  if (!value) return formAgain(form)
  try {
    await addException(database(), viewer, spaceId, value, new Date())
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
  throw redirect(`${page}?did=added`)
}

function formAgain(form: StepForm) {
  return data({ form, stamp: Date.now() }, { status: 400 })
}
