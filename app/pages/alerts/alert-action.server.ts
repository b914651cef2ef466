import { data, redirect } from "@remix-run/node"
import { getViewer, requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { AlertInput, SearchName } from "~/matching/alerts/alert-input"
import {
  changeAlert,
  deleteAlert,
  endAlertFeed,
  followNeed,
  followNeedsAround,
  makeAlertFeed,
  saveSearch,
} from "~/matching/alerts/alerts.server"
import { hideNews } from "~/matching/alerts/news-of-alert.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { askedSearch, usualName } from "./asked-search.server"

/** What can be told after a press, under `did` in the address. */
export const alertOutcomes = [
  "saved",
  "followed",
  "changed",
  "deleted",
  "hidden",
  "shown",
  "feedEnded",
] as const
type Outcome = (typeof alertOutcomes)[number]

/** What a form of an alert answers: what is wrong in it, or addresses that are told once. */
export interface AlertAnswer {
  form: StepForm | null
  feed: { atom: string; json: string } | null
}

/**
 * Saves the search in the address, under the name that was typed or one of its own. Whoever is not signed in signs in
 * first, and comes back to the same search.
 */
export async function saveSearchAction(request: Request, locale: Locale) {
  const params = new URL(request.url).searchParams
  const body = await readForm(request, SearchName, "intent")
  const viewer = await getViewer(request)
  if (!viewer) throw redirect(paths.signIn(locale, paths.newAlert(locale, params)))
  const asked = await askedSearch(database(), params, locale)
  const named = body.has("name") ? readStep(body, SearchName, locale) : null
  if (named && !named.value) return data<AlertAnswer>({ form: named.form, feed: null }, { status: 400 })
  const name = named?.value?.name ?? usualName(asked)
  const kept = { search: asked.params.toString(), name }
  return refusedBeside(locale, named?.form, async () => {
    await saveSearch(database(), viewer, kept, new Date())
    throw redirect(paths.alerts(locale, did("saved")))
  })
}

/** Begins an alert for a need of one's group, or for the spaces of an organisation. */
export async function followAction(request: Request, locale: Locale) {
  const viewer = await requireViewer(request)
  const body = await readForm(request, "intent", "id")
  const id = String(body.get("id") ?? "")
  const begin = { need: followNeed, owner: followNeedsAround }[String(body.get("intent"))]
  if (!begin) throw new AppError("bad_request")
  return refusedBeside(locale, undefined, async () => {
    await begin(database(), viewer, id, new Date())
    throw redirect(paths.alerts(locale, did("followed")))
  })
}

/** What becomes of one alert. */
export async function alertAction(request: Request, id: string, locale: Locale) {
  const viewer = await requireViewer(request)
  const body = await readForm(request, AlertInput, "intent", "subject")
  const db = database()
  const back = (outcome: Outcome) => redirect(paths.alert(locale, id, did(outcome)))
  const subjectId = String(body.get("subject") ?? "")
  switch (body.get("intent")) {
    case "change": {
      const { value, form } = readStep(body, AlertInput, locale)
      if (!value) return data<AlertAnswer>({ form, feed: null }, { status: 400 })
      await changeAlert(db, viewer, id, value)
      throw redirect(paths.alerts(locale, did("changed")))
    }
    case "delete":
      await deleteAlert(db, viewer, id)
      throw redirect(paths.alerts(locale, did("deleted")))
    case "hide":
      await hideNews(db, viewer, { alertId: id, subjectId, hide: true })
      throw back("hidden")
    case "show":
      await hideNews(db, viewer, { alertId: id, subjectId, hide: false })
      throw back("shown")
    case "feed": {
      const { secret } = await makeAlertFeed(db, viewer, id)
      const at = (format: "atom" | "json") => env().publicUrl + paths.alertFeed(secret, format)
      return data<AlertAnswer>({ form: null, feed: { atom: at("atom"), json: at("json") } })
    }
    case "end_feed":
      await endAlertFeed(db, viewer, id)
      throw back("feedEnded")
    default:
      throw new AppError("bad_request")
  }
}

function did(outcome: Outcome): URLSearchParams {
  return new URLSearchParams({ did: outcome })
}

/** A limit that is reached is told above the form. */
async function refusedBeside(locale: Locale, form: StepForm | undefined, work: () => Promise<never>) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict" || !error.reason) throw error
    const told = { "": [reasonText(error.reason, locale, error.values)] }
    const answer = { form: { initialValue: form?.initialValue ?? {}, error: told }, feed: null }
    return data<AlertAnswer>(answer, { status: error.status })
  }
}

/** What the address says was just done. */
export function outcomeOf(request: Request): Outcome | null {
  const asked = new URL(request.url).searchParams.get("did")
  return alertOutcomes.find((outcome) => outcome === asked) ?? null
}
