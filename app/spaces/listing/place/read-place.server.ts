import { z } from "zod"
import type { Database } from "#db/database.server"
import { searchAddresses } from "~/city/gazetteer.server"
import type { Locale } from "~/i18n/locales"
import { legalForms } from "~/organisations/vocabulary"
import type { SentForm } from "~/platform/http/form-body.server"
import { faultText } from "~/platform/refusal-text.server"
import { textAt } from "~/ui/answered-form"
import { SiteInput, type SiteValues } from "../../site-input"
import { readStep } from "../read-step.server"
import type { StepForm } from "../step-form"
import type { FoundPlace } from "./found-place"
import { findPlaces, type Locality, localityAt } from "./place-answers.server"

/** What its form holds: the building, what was typed to find it, and the buttons. */
export const placeFormFields = [SiteInput, "where", "pick", "intent"]

export const NewOwner = z.object({
  organisationName: z.string().trim().min(1).max(200),
  legalForm: z.enum(legalForms),
})

/** What the form of a place asks for: an answer of the search, or to be saved. */
export type ReadPlace =
  | { kind: "again"; form: StepForm; found: FoundPlace[] | null }
  | { kind: "site"; form: StepForm; site: SiteValues }

/**
 * Reads the form of a place. What the map tells (point, postcode, municipality) is filled in where nothing was
 * typed; a guess is shown first, to be confirmed.
 */
export async function readPlace(db: Database, body: SentForm, locale: Locale): Promise<ReadPlace> {
  const pick = body.get("pick")
  if (typeof pick === "string")
    for (const [name, value] of new URLSearchParams(pick))
      if (Object.hasOwn(SiteInput.shape, name) && value.length <= 200) body.set(name, value)
  const typed = (name: string) => String(body.get(name) ?? "").trim()
  if (body.get("intent") === "find") {
    const { form } = readStep(body, SiteInput, locale)
    return {
      kind: "again",
      form: { ...form, error: {} },
      found: await findPlaces(db, typed("where"), locale),
    }
  }
  if (!typed("lon") && !typed("lat")) await placeByWords(db, body, locale)
  let guess: Locality | null = null
  const lon = Number(typed("lon").replace(",", "."))
  const lat = Number(typed("lat").replace(",", "."))
  if (typed("lon") && typed("lat") && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) {
    const known = await localityAt(
      db,
      { lon, lat, postcode: typed("postcode"), locality: typed("locality") },
      locale,
    )
    if (!known.sure && !(typed("postcode") && typed("locality"))) guess = known
    body.set("postcode", known.postcode)
    body.set("locality", known.locality)
  }
  const { value, form } = readStep(body, SiteInput, locale)
  if (pick !== null) return { kind: "again", form: { ...form, error: {} }, found: null }
  if (value && guess) {
    const { postcode, locality } = guess
    const values = { postcode, locality }
    const error = { locality: [faultText({ fault: "listing.confirmLocality", values }, locale)] }
    return { kind: "again", form: { ...form, error }, found: null }
  }
  if (value) return { kind: "site", form, site: value }
  if (form.error.lon && form.error.lat && !typed("lon")) {
    const { lon: _, lat: __, ...error } = form.error
    const where = [faultText({ fault: "listing.placeNeeded" }, locale)]
    return { kind: "again", form: { ...form, error: { where, ...error } }, found: null }
  }
  return { kind: "again", form, found: null }
}

/** An address that was typed and never chosen from the list: its point, if the city knows it. */
async function placeByWords(db: Database, body: FormData, locale: Locale) {
  const words = ["street", "houseNumber", "postcode", "locality"].map((name) => String(body.get(name) ?? ""))
  const text = String(body.get("street") ? words.join(" ") : (body.get("where") ?? "")).trim()
  if (text.length < 3) return
  const [hit] = await searchAddresses(db, { text, locale, limit: 1 })
  if (!hit) return
  body.set("lon", String(hit.lon))
  body.set("lat", String(hit.lat))
  if (!body.get("street") && hit.kind === "street") {
    body.set("street", hit.name)
    body.set("houseNumber", hit.houseNumber ?? "")
  }
}

/** The organisation that was named in passing, or its faults; null when one was chosen. */
export function readOrganisation(body: SentForm, locale: Locale, own: string[]) {
  const chosen = String(body.get("organisationId") ?? "")
  const name = String(body.get("organisationName") ?? "").trim()
  if (own.includes(chosen) && !name) return { organisationId: chosen }
  const { value, form } = readStep(body, NewOwner, locale)
  return { created: value, error: form.error }
}

export function keepOrganisation(form: StepForm, body: FormData): StepForm {
  const names = ["organisationId", "organisationName", "legalForm", "where"]
  const kept = names.map((name) => [name, textAt(form.initialValue, name) || String(body.get(name) ?? "")])
  return { ...form, initialValue: { ...form.initialValue, ...Object.fromEntries(kept) } }
}
