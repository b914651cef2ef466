import { z } from "zod"
import type { Viewer } from "~/accounts/viewer"
import { sign } from "~/agreements/signing/sign.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { agreementStorage } from "~/platform/storage/site-files.server"
import { refusedLink } from "./load-signing.server"

const SignForm = z.object({
  /** Of the text that was read. */
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  confirm: z.string().max(10).optional(),
})

export interface SignAnswer {
  /** Beside the box that says that it was read. */
  fault: string | null
  /** Why nothing was signed. */
  refused: string | null
  status: number
}

/**
 * Signs what was read.
 * @returns where to go on, or why nothing was signed.
 * @throws {AppError} `bad_request` for a body that is none of the form.
 */
export async function signAction(
  request: Request,
  viewer: Viewer | null,
  { secret, locale, now }: { secret: string; locale: Locale; now: Date },
): Promise<{ to: string } | SignAnswer> {
  const submission = parseForm(await readForm(request, SignForm), SignForm)
  if (submission.status !== "success") throw new AppError("bad_request")
  const { textHash, confirm } = submission.value
  if (confirm !== "yes") {
    const fault = translator(locale, "agreements")("sign.confirmNeeded")
    return { fault, refused: null, status: 400 }
  }
  try {
    await sign(database(), viewer, secret, textHash, agreementStorage(), now)
    return { to: paths.signAgreement(locale, secret) }
  } catch (error) {
    return { fault: null, ...refusedLink(error, locale) }
  }
}
