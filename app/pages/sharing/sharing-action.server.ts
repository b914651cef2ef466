import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { acceptShare, declineShare, takeApart, withdrawShare } from "~/matching/sharing/answer-share.server"
import { askToShare } from "~/matching/sharing/ask-to-share.server"
import { ShareInput } from "~/matching/sharing/share-request"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"

/** What can be told after a button, under `shared` in the address. */
const outcomes = ["asked", "declined", "withdrawn", "accepted", "apart"] as const
/** Why nothing was done, under `unshared` in the address. */
const refusals = ["share_ended", "share_apart", "share_not_open", "need_joined"] as const satisfies Reason[]

/**
 * Answers a request to share, takes one back, or takes two needs apart.
 * @param needId of the page: the reader's need, or the joint one that is taken apart.
 * @returns where to go on.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function answerShares(
  request: Request,
  viewer: Viewer,
  { needId, locale }: { needId: string; locale: Locale },
): Promise<string> {
  const body = await readForm(request, "requestId", "intent")
  const id = String(body.get("requestId") ?? "")
  const [db, now] = [database(), new Date()]
  const back = (query: Record<string, string>) =>
    paths.needSharing(locale, needId, new URLSearchParams(query))
  try {
    switch (body.get("intent")) {
      case "accept": {
        const { jointId } = await acceptShare(db, viewer, id, now)
        return `${paths.need(locale, jointId)}?shared=accepted`
      }
      case "decline":
        await declineShare(db, viewer, id, now)
        return back({ shared: "declined" })
      case "withdraw":
        await withdrawShare(db, viewer, id, now)
        return back({ shared: "withdrawn" })
      case "apart":
        await takeApart(db, viewer, needId, now)
        return `${paths.need(locale, needId)}?shared=apart`
      default:
        throw new AppError("bad_request")
    }
  } catch (error) {
    const reason = error instanceof AppError ? refusals.find((known) => known === error.reason) : undefined
    if (!reason) throw error
    return back({ unshared: reason })
  }
}

/**
 * Sends a request to share.
 * @returns where to go on, or the form with what is wrong in it.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function sendShare(
  request: Request,
  viewer: Viewer,
  ids: { fromId: string; toId: string },
  locale: Locale,
): Promise<{ to: string } | { form: StepForm }> {
  const body = await readForm(request, ShareInput)
  const { value, form } = readStep(body, ShareInput, locale)
  if (!value) return { form }
  try {
    await askToShare(database(), viewer, ids, value, { locale, now: new Date() })
  } catch (error) {
    if (!(error instanceof AppError) || !error.reason || !["conflict", "too_many"].includes(error.code))
      throw error
    return { form: { ...form, error: { "": [reasonText(error.reason, locale)] } } }
  }
  return { to: paths.needSharing(locale, ids.fromId, new URLSearchParams({ shared: "asked" })) }
}

/** What the address says was just done, or why it was not, in words. */
export function sharingTold(
  request: Request,
  locale: Locale,
): { done: string | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const did = outcomes.find((outcome) => outcome === searchParams.get("shared"))
  const not = refusals.find((reason) => reason === searchParams.get("unshared"))
  return {
    done: did ? translator(locale, "sharing")(`did.${did}`) : null,
    refused: not ? reasonText(not, locale) : null,
  }
}
