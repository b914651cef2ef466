import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { type Outlook, outlookOf, type WishesSoFar } from "~/matching/outlook.server"
import { editableNeed } from "~/needs/editable-need.server"
import { type NeedStep, needSteps } from "~/needs/need"
import { PlacesInput, TermsStep, type TermsValues, WhatStep, WhenStep } from "~/needs/writing/need-input"
import { readPlaces } from "~/needs/writing/read-places.server"
import { type KnownWishes, timesOf } from "~/needs/writing/save-need.server"
import { AppError } from "~/platform/errors"
import { readQuery, type SentForm } from "~/platform/http/form-body.server"
import { readStep } from "~/spaces/listing/read-step.server"
import { searchedNeed } from "../begin/searched-need.server"

interface Reading {
  locale: Locale
  now: Date
}

/** How a need stands that is not begun: with what a search says of it, if there was one. */
export async function outlookOfKnown(
  db: Database,
  known: KnownWishes | null,
  reading: Reading,
): Promise<Outlook> {
  return outlookOf(db, wishesOf(known, await cityCurrency(db)), reading)
}

/**
 * How a need stands as its form is typed, of which one step is sent.
 * @param params the fields of the step; `step`; `need`, the id of one that is kept, or `search`, what it comes from.
 * @throws {AppError} `bad_request`, `signed_out`, `not_found`, `forbidden`
 */
export async function outlookOfTyped(
  db: Database,
  viewer: Viewer | null,
  params: URLSearchParams,
  reading: Reading,
): Promise<Outlook> {
  const fields = new URLSearchParams(params)
  const take = (name: string) => {
    const value = fields.get(name) ?? ""
    fields.delete(name)
    return value
  }
  const [id, search, asked] = [take("need"), take("search"), take("step")]
  fields.delete("lang")
  const step = needSteps.find((known) => known === asked)
  if (!step) throw new AppError("bad_request")
  const kept = id ? await keptWishes(db, viewer, id) : null
  const searched = kept ? null : await searchedNeed(db, { params: new URLSearchParams(search), ...reading })
  const wishes = kept ?? wishesOf(searched?.known ?? null, await cityCurrency(db))
  return outlookOf(db, { ...wishes, ...(await typedWishes(db, step, fields, reading)) }, reading)
}

async function keptWishes(db: Database, viewer: Viewer | null, id: string): Promise<WishesSoFar> {
  if (!viewer) throw new AppError("signed_out")
  return editableNeed(db, viewer, id)
}

/** What can be read of the fields of a step; what cannot is not said yet. */
async function typedWishes(
  db: Database,
  step: NeedStep,
  fields: URLSearchParams,
  { locale }: Reading,
): Promise<Partial<WishesSoFar>> {
  if (step === "what") {
    // Neither decides where a need fits, and both are asked.
    fields.set("title", "-")
    if (!fields.has("activities")) fields.set("activities", "other")
    const { value } = readStep(readQuery(fields, WhatStep), WhatStep, locale)
    if (!value) return { people: null }
    const { activities, peopleLeast: least, peopleUsual: usual, peopleMost: most } = value
    return { activities, people: { least, usual, most } }
  }
  if (step === "terms") {
    const { value } = readStep(readQuery(fields, TermsStep), TermsStep, locale)
    return value ? termsWishes(value, await cityCurrency(db)) : {}
  }
  const body: SentForm = readQuery(fields, WhenStep, PlacesInput)
  const { value, form } = readStep(body, WhenStep, locale)
  const { origins } = await readPlaces(db, form.initialValue, locale)
  return { origins, times: value && timesOf(value) }
}

function wishesOf(known: KnownWishes | null, currency: string): WishesSoFar {
  return {
    organisationId: "",
    activities: [],
    people: null,
    origins: known?.origins ?? [],
    times: known?.times ?? null,
    ...termsWishes(known?.terms ?? noTerms, currency),
  }
}

const noTerms: Omit<TermsValues, "visibility"> = {
  forms: [],
  formsPreferred: [],
  budget: null,
  budgetUnit: null,
  budgetLimit: false,
  amenitiesNeeded: [],
  amenitiesWished: [],
  accessible: false,
  allows: [],
  noise: null,
}

function termsWishes(terms: Omit<TermsValues, "visibility">, currency: string) {
  const { forms, formsPreferred, amenitiesNeeded, amenitiesWished, accessible, allows, noise } = terms
  const { budget: amount, budgetUnit: unit, budgetLimit: limit } = terms
  return {
    ...{ forms, formsPreferred, amenitiesNeeded, amenitiesWished, accessible, allows, noise },
    budget: amount === null || unit === null ? null : { amount, currency, unit, limit },
  }
}
