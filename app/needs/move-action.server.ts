import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError, type Reason } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { copyNeed, openNeed, pauseNeed } from "./move-need.server"

/** What can be told after a button of a need, under `did` in the address. */
const outcomes = ["opened", "paused", "copied"] as const
/** Why nothing was done, under `not` in the address. */
const refusals = ["already", "incomplete_need", "needs"] as const satisfies Reason[]

/**
 * Runs a button of a need.
 * @returns where to go on.
 * @throws {AppError} `bad_request` for an unknown button, `not_found`, `forbidden`
 */
export async function moveNeed(
  request: Request,
  viewer: Viewer,
  { id, locale }: { id: string; locale: Locale },
): Promise<string> {
  const body = await readForm(request, "intent")
  const db = database()
  const now = new Date()
  const back = paths.need(locale, id)
  try {
    switch (body.get("intent")) {
      case "open":
        await openNeed(db, viewer, id, now)
        return `${back}?did=opened`
      case "pause":
        await pauseNeed(db, viewer, id, now)
        return `${back}?did=paused`
      case "copy": {
        const copy = await copyNeed(db, viewer, id, now)
        return paths.editNeed(locale, copy.id, "when")
      }
      default:
        throw new AppError("bad_request")
    }
  } catch (error) {
    if (!(error instanceof AppError) || !["conflict", "invalid"].includes(error.code)) throw error
    return `${back}?not=${refusals.find((reason) => reason === error.reason) ?? "already"}`
  }
}

/** What the address says was just done, or why it was not, in words. */
export function toldOf(request: Request, locale: Locale): { done: string | null; refused: string | null } {
  const { searchParams } = new URL(request.url)
  const did = outcomes.find((outcome) => outcome === searchParams.get("did"))
  const not = refusals.find((reason) => reason === searchParams.get("not"))
  return {
    done: did ? translator(locale, "needs")(`did.${did}`) : null,
    refused: not ? reasonText(not, locale) : null,
  }
}
