import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { makeOffer, type OfferedIds } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { tampered } from "~/needs/writing/need-page.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readKnownFields } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { loadOfferForm, type OfferSum, sumOfForm } from "./load-offer-form.server"
import { withDays } from "./offer-days.server"

/**
 * Looks at what was typed, or sends it as an offer.
 * @returns where to go on, or the form again with what it comes to.
 * @throws {AppError} `bad_request` when the body is not a form at all, `not_found`, `forbidden`
 */
export async function sendOffer(
  request: Request,
  viewer: Viewer,
  ids: OfferedIds,
  locale: Locale,
): Promise<{ to: string } | { form: StepForm; sum: OfferSum | null }> {
  const { body, isWhole } = await readKnownFields(request, OfferInput, "intent")
  const { value, form } = readStep(body, OfferInput, locale)
  const db = database()
  const reading = { locale, now: new Date() }
  if (!value || !isWhole) {
    const { form: proposed } = await loadOfferForm(db, viewer, ids, reading)
    return { form: withDays(value ? tampered(form, locale) : form, proposed, locale), sum: null }
  }
  try {
    if (body.get("intent") === "send") {
      await makeOffer(db, viewer, ids, value, reading)
      return { to: paths.spaceNeeds(locale, ids.spaceId, new URLSearchParams({ did: "made" })) }
    }
    return { form, sum: await sumOfForm(db, viewer, ids, value, reading) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.faults?.length) return { form: withRefusal(form, error, locale), sum: null }
    if (!error.reason || !["conflict", "too_many"].includes(error.code)) throw error
    return { form: { ...form, error: { "": [reasonText(error.reason, locale)] } }, sum: null }
  }
}
