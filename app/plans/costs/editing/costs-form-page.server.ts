import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { editableSite, loadSiteCosts } from "../site-costs.server"
import { CostsInput } from "./costs-input"
import { costsLists } from "./costs-lists"
import { bookedOnce, costsValues } from "./costs-values"
import { withPlanGroups } from "./plan-groups.server"
import { saveCosts } from "./save-costs.server"

interface FormArgs {
  request: Request
  params: { locale?: string; id?: string }
}

/** The form of a building's costs as they are kept. @throws {AppError} `not_found` */
export async function loadCostsForm({ request, params }: FormArgs) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const now = new Date()
  const costs = await loadSiteCosts(database(), viewer, params.id ?? "", { locale, now })
  const kept = costsValues(costs, locale)
  const search = new URL(request.url).searchParams
  const planned = await withPlanGroups(database(), costs, kept, { search, locale, now })
  return {
    site: { id: costs.site.id, name: costs.site.name },
    form: { initialValue: planned?.values ?? kept, error: {} },
    /** The number of the plan whose groups stand in the form; null where there is none. */
    plan: planned?.number ?? null,
    booked: bookedOnce(costs),
    spaces: costs.spaces.map(({ id, name, depth }) => ({ id, name: "\u2003".repeat(depth) + name.text })),
  }
}

/** Saves the form, or shows it again: with a row more or less, or with what is wrong with it. */
export async function costsFormAction({ request, params }: FormArgs) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const siteId = params.id ?? ""
  await editableSite(database(), viewer, siteId)
  const body = await readForm(request, CostsInput, "intent")
  const { value, form } = readStep(body, CostsInput, locale)
  const intent = body.get("intent")
  if (typeof intent === "string") {
    const initialValue = costsLists.change(form.initialValue, intent)
    const [list = "", verb] = intent.split(".")
    const added = verb === "add" ? `${list}[${listOf(initialValue, list).length - 1}]` : null
    return formAgain({ initialValue, error: {} }, added)
  }
  if (!value) return formAgain(form)
  try {
    await saveCosts(database(), viewer, siteId, value, new Date())
  } catch (refusal) {
    const again = withRefusal(form, refusal, locale)
    const isLate =
      refusal instanceof AppError && refusal.faults?.some(({ fault }) => fault === "costs.savedMeanwhile")
    if (!isLate) return formAgain(again)
    // Whoever saves once more has read that it takes the place of another's.
    const { setting } = await loadSiteCosts(database(), viewer, siteId, { locale, now: new Date() })
    return formAgain({ ...again, initialValue: { ...again.initialValue, version: setting.version ?? "" } })
  }
  return redirect(paths.siteCosts(locale, siteId, new URLSearchParams({ did: "saved" })))
}

function formAgain(form: StepForm, added: string | null = null) {
  return data({ form, added, stamp: Date.now() }, { status: Object.keys(form.error).length ? 400 : 200 })
}
