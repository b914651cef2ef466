import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AcceptInput, DeclineInput } from "~/matching/offers/offer-input"
import { acceptProposal } from "~/plans/proposals/accept-proposal.server"
import { declineProposal } from "~/plans/proposals/answer-proposal.server"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { toldRefusal } from "../../offers/told-refusal.server"

/** What can be told after a button, under `did` in the address. */
const outcomes = ["accepted", "agreed", "declined"] as const
/** Why nothing was done, under `not` in the address. */
const refusals = [
  "dates",
  "price_changed",
  "proposal_ended",
  "proposal_agreed",
  "need_ended",
  "need_joined",
  "not_published",
] as const satisfies Reason[]

/**
 * Answers a proposal for the group of its need.
 * @returns where to go on, or the form that declines with what is wrong in it.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function answerProposal(
  request: Request,
  viewer: Viewer,
  { id, locale }: { id: string; locale: Locale },
): Promise<{ to: string } | { form: StepForm }> {
  const body = await readForm(request, AcceptInput, DeclineInput, "intent")
  // The proposal is that of the address, whatever else the form of an offer says.
  body.set("offerId", id)
  const to = (query: Record<string, string>) => ({
    to: paths.proposal(locale, id, new URLSearchParams(query)),
  })
  try {
    switch (body.get("intent")) {
      case "accept": {
        const submission = parseForm(body, AcceptInput)
        if (submission.status !== "success") throw new AppError("bad_request")
        const { conflict, expectedPrice } = submission.value
        const asked = { onConflict: conflict, expectedPrice }
        const isBooked = await acceptProposal(database(), viewer, id, asked, new Date())
        return to({ did: isBooked ? "accepted" : "agreed" })
      }
      case "decline": {
        const { value, form } = readStep(body, DeclineInput, locale)
        if (!value) return { form }
        await declineProposal(database(), viewer, id, value, new Date())
        return to({ did: "declined" })
      }
      default:
        throw new AppError("bad_request")
    }
  } catch (error) {
    return to({ not: toldRefusal(error, refusals) })
  }
}

/** What the address says was just done, or why it was not, in words. */
export function answerTold(
  request: Request,
  locale: Locale,
): { done: string | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const t = translator(locale, "proposals")
  const did = outcomes.find((outcome) => outcome === searchParams.get("did"))
  const not = refusals.find((reason) => reason === searchParams.get("not"))
  const own = not === "dates" || not === "price_changed" ? t(`not.${not}`) : null
  return { done: did ? t(`did.${did}`) : null, refused: not ? (own ?? reasonText(not, locale)) : null }
}
