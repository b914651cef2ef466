import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { copyNeed, endNeed, openNeed, pauseNeed } from "./move-need.server"
import type { DraftNeed } from "./need"
import { EndingInput } from "./writing/need-input"

/** What can be told after a button of a need, under `did` in the address. */
const outcomes = ["opened", "paused", "ended"] as const
/** Why nothing was done, under `not` in the address. */
const refusals = ["need_already", "incomplete_need", "needs", "need_joined"] as const satisfies Reason[]

/**
 * Runs a button of a need.
 * @returns where to go on, or the form of the ending with what is wrong in it.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function moveNeed(
  request: Request,
  viewer: Viewer,
  { id, locale }: { id: string; locale: Locale },
): Promise<{ to: string } | { form: StepForm }> {
  const body = await readForm(request, EndingInput, "intent")
  const db = database()
  const now = new Date()
  const back = paths.need(locale, id)
  try {
    switch (body.get("intent")) {
      case "open":
        await openNeed(db, viewer, id, now)
        return { to: `${back}?did=opened` }
      case "pause":
        await pauseNeed(db, viewer, id, now)
        return { to: `${back}?did=paused` }
      case "copy": {
        const copy = await copyNeed(db, viewer, id, now)
        return { to: paths.editNeed(locale, copy.id, "when") }
      }
      case "end": {
        const { value, form } = readStep(body, EndingInput, locale)
        if (!value) return { form }
        try {
          await endNeed(db, viewer, id, value, now)
        } catch (error) {
          if (error instanceof AppError && error.faults) return { form: withRefusal(form, error, locale) }
          throw error
        }
        return { to: `${back}?did=ended` }
      }
      default:
        throw new AppError("bad_request")
    }
  } catch (error) {
    if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
    return { to: `${back}?not=${refusals.find((reason) => reason === error.reason) ?? "need_already"}` }
  }
}

/** What the address says was just done, or why it was not, in words. */
export function toldOf(
  request: Request,
  locale: Locale,
  { visibility }: Pick<DraftNeed, "visibility">,
): { done: string | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const t = translator(locale, "needs")
  const did = outcomes.find((outcome) => outcome === searchParams.get("did"))
  const not = refusals.find((reason) => reason === searchParams.get("not"))
  return {
    done: did ? t(did === "opened" ? `did.opened.${visibility}` : `did.${did}`) : null,
    refused: not ? reasonText(not, locale) : null,
  }
}
