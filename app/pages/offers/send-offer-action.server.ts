import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { makeOffer, type OfferedIds } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { type OfferSum, sumOfForm } from "./load-offer-form.server"

/**
 * Looks at what was typed, or sends it as an offer.
 * @returns where to go on, or the form again with what it comes to.
 * @throws {AppError} `bad_request` for a day that is none, `not_found`, `forbidden`
 */
export async function sendOffer(
  request: Request,
  viewer: Viewer,
  ids: OfferedIds,
  locale: Locale,
): Promise<{ to: string } | { form: StepForm; sum: OfferSum | null }> {
  const body = await readForm(request, OfferInput, "intent")
  const { value, form } = readStep(body, OfferInput, locale)
  // The form says by itself which day a time is: what cannot be read there nobody typed.
  if (Object.keys(form.error).some((name) => /\.(weekday|date)$/.test(name)))
    throw new AppError("bad_request")
  if (!value) return { form, sum: null }
  const db = database()
  const reading = { locale, now: new Date() }
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
