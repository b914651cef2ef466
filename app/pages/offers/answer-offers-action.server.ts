import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { acceptOffer } from "~/matching/offers/accept-offer.server"
import { declineOffer, withdrawOffer } from "~/matching/offers/answer-offer.server"
import { AcceptInput, DeclineInput } from "~/matching/offers/offer-input"
import { refuseElsewhere } from "~/matching/offers/offer-rows.server"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { toldRefusal } from "./told-refusal.server"

/** What can be told after a button, under `did` in the address. */
const outcomes = ["made", "withdrawn", "accepted", "agreed", "declined"] as const
/** Why nothing was done, under `not` in the address. */
const refusals = [
  "dates",
  "price_changed",
  "offer_ended",
  "offer_agreed",
  "need_ended",
  "need_joined",
  "not_published",
] as const satisfies Reason[]
const ownWords = ["dates", "price_changed", "offer_ended"] as const

/**
 * Answers an offer for the group of a need.
 * @returns where to go on, or the form that declines with what is wrong in it.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function answerOffers(
  request: Request,
  viewer: Viewer,
  { needId, locale }: { needId: string; locale: Locale },
): Promise<{ to: string } | { offerId: string; form: StepForm }> {
  const body = await readForm(request, AcceptInput, DeclineInput, "intent")
  await refuseElsewhere(database(), String(body.get("offerId") ?? ""), { needId })
  const to = (query: Record<string, string>) => ({
    to: paths.needOffers(locale, needId, new URLSearchParams(query)),
  })
  try {
    switch (body.get("intent")) {
      case "accept": {
        const submission = parseForm(body, AcceptInput)
        if (submission.status !== "success") throw new AppError("bad_request")
        const { offerId, conflict, expectedPrice } = submission.value
        const asked = { onConflict: conflict, expectedPrice }
        const booked = await acceptOffer(database(), viewer, offerId, asked, new Date())
        return to({ did: booked.length > 0 ? "accepted" : "agreed" })
      }
      case "decline": {
        const { value, form } = readStep(body, DeclineInput, locale)
        if (!value) return { offerId: String(body.get("offerId") ?? ""), form }
        await declineOffer(database(), viewer, value, new Date())
        return to({ did: "declined" })
      }
      default:
        throw new AppError("bad_request")
    }
  } catch (error) {
    return to({ not: toldRefusal(error, refusals) })
  }
}

/**
 * Takes back an offer, for the owner of its space.
 * @returns where to go on.
 * @throws {AppError} `bad_request`, `not_found`, `forbidden`
 */
export async function takeBackOffer(
  request: Request,
  viewer: Viewer,
  { spaceId, locale }: { spaceId: string; locale: Locale },
): Promise<string> {
  const body = await readForm(request, "offerId", "intent")
  if (body.get("intent") !== "withdraw") throw new AppError("bad_request")
  const offerId = String(body.get("offerId") ?? "")
  await refuseElsewhere(database(), offerId, { spaceId })
  const to = (query: Record<string, string>) => paths.spaceNeeds(locale, spaceId, new URLSearchParams(query))
  try {
    await withdrawOffer(database(), viewer, offerId, new Date())
    return to({ did: "withdrawn" })
  } catch (error) {
    return to({ not: toldRefusal(error, refusals) })
  }
}

/** What the address says was just done, or why it was not, in words. */
export function offerTold(
  request: Request,
  locale: Locale,
): { done: (typeof outcomes)[number] | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const done = outcomes.find((outcome) => outcome === searchParams.get("did")) ?? null
  const not = refusals.find((reason) => reason === searchParams.get("not"))
  const own = ownWords.find((reason) => reason === not)
  const refused = own ? translator(locale, "needOffer")(`not.${own}`) : not ? reasonText(not, locale) : null
  return { done, refused }
}
