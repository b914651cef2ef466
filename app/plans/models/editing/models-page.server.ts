import { data, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm, TypedValues } from "~/spaces/listing/step-form"
import { editableSite, loadSiteCosts } from "../../costs/site-costs.server"
import {
  addComparison,
  type Comparison,
  comparisonsOf,
  findComparison,
  removeComparison,
  saveComparison,
  shareComparison,
  unshareComparison,
} from "../comparisons.server"
import { guidanceHere } from "../country-guidance.server"
import type { Assumptions } from "../model"
import { ownFigures } from "../own-figures"
import { usualAssumptions } from "../usual-assumptions"
import { ModelsInput, type ModelsValues } from "./models-input"
import { assumptionValues, usualValues } from "./models-values"

interface PageArgs {
  request: Request
  params: { locale?: string; id?: string; comparisonId?: string }
}

/** What the page of models shows: a comparison that was saved, or the figures of the building and our assumptions. */
export async function loadModelsPage({ request, params }: PageArgs) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const db = database()
  const { site, plan } = await loadSiteCosts(db, viewer, params.id ?? "", { locale, now: new Date() })
  const comparisons = await comparisonsOf(db, site.id)
  const kept = params.comparisonId ? await findComparison(db, site.id, params.comparisonId) : null
  const own = ownFigures(plan)
  const usual = usualValues(own, locale)
  const name = translator(locale, "models")("newName", { number: comparisons.length + 1 })
  const values: TypedValues = kept ? keptValues(kept, locale) : { name, note: "", version: "", ...usual }
  return {
    site: { id: site.id, name: site.name },
    hasSpaces: plan.rooms.length > 0,
    currency: plan.currency,
    comparisons,
    kept: kept && { id: kept.id, name: kept.name, sharedAt: kept.sharedAt },
    assumptions: kept?.assumptions ?? usualAssumptions(own),
    form: { initialValue: values, error: {} } satisfies StepForm,
    usual,
    guidance: await guidanceHere(db, locale),
    did: new URL(request.url).searchParams.get("did"),
  }
}

export type ModelsView = Awaited<ReturnType<typeof loadModelsPage>>

/** What the page is answered where it is not left. */
export interface ModelsAnswer {
  form: StepForm | null
  /** What is tried out, and not saved. */
  tried: Assumptions | null
  /** Of the link that was just made. */
  address: string | null
  stamp: number
}

/** Tries a comparison out, keeps it, or makes and ends its link. */
export async function modelsAction({ request, params }: PageArgs) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const db = database()
  const siteId = params.id ?? ""
  await editableSite(db, viewer, siteId)
  const id = params.comparisonId ?? null
  const isThere = id !== null && (await comparisonsOf(db, siteId)).some((known) => known.id === id)
  const kept = isThere ? { siteId, id } : null
  const body = await readForm(request, ModelsInput, "intent")
  const intent = body.get("intent")
  const now = new Date()
  const did = (what: string) => new URLSearchParams({ did: what })
  if (kept && intent === "share")
    return answered({
      address: env().publicUrl + paths.sharedModels(locale, await shareComparison(db, viewer, kept, now)),
    })
  if (kept && intent === "unshare") {
    await unshareComparison(db, viewer, kept)
    throw redirect(paths.modelComparison(locale, siteId, kept.id, did("unshared")))
  }
  if (kept && intent === "remove") {
    await removeComparison(db, viewer, kept)
    throw redirect(paths.siteModels(locale, siteId, did("removed")))
  }
  const { value, form } = readStep(body, ModelsInput, locale)
  // Somebody took it away meanwhile: what was typed is kept as a new one.
  const isGone = id !== null && !isThere
  if (isGone && !(value && ["try", "save", "copy"].includes(String(intent)))) throw new AppError("not_found")
  if (!value) return answered({ form })
  if (isGone) {
    const added = await addComparison(db, viewer, siteId, value, now)
    throw redirect(paths.modelComparison(locale, siteId, added, did("anew")))
  }
  if (intent === "try") return answered({ form, tried: { common: value.common, models: value.models } })
  if (intent !== "save" && intent !== "copy") throw new AppError("bad_request")
  const keep = async (values: ModelsValues) => {
    if (!kept || intent === "copy") return addComparison(db, viewer, siteId, values, now)
    await saveComparison(db, viewer, kept, values, now)
    return kept.id
  }
  try {
    throw redirect(paths.modelComparison(locale, siteId, await keep(value), did("saved")))
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal
    const again = withRefusal(form, refusal, locale)
    // Whoever saves once more has read that it takes the place of another's.
    const version = kept ? String((await findComparison(db, siteId, kept.id)).version) : ""
    return answered({ form: { ...again, initialValue: { ...again.initialValue, version } } })
  }
}

function answered(answer: Partial<ModelsAnswer>) {
  const isWrong = answer.form && Object.keys(answer.form.error).length > 0
  return data<ModelsAnswer>(
    { form: null, tried: null, address: null, ...answer, stamp: Date.now() },
    { status: isWrong ? 400 : 200 },
  )
}

function keptValues({ name, note, version, assumptions }: Comparison, locale: Locale): TypedValues {
  return { name, note: note ?? "", version: String(version), ...assumptionValues(assumptions, locale) }
}
