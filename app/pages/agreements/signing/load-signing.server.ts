import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import {
  type GivenSignature,
  givenSignature,
  type OpenSignature,
  openSignature,
} from "~/agreements/signing/sign.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { reasonText } from "~/platform/refusal-text.server"

/** What the link of a mail shows. */
interface SigningView {
  /** What is to be signed; null where the link signs nothing. */
  open: OpenSignature | null
  /** Why it signs nothing. */
  refused: string | null
  status: number
  /** What it has signed, where that counts. */
  given: GivenSignature | null
}

/** What the link of a mail opens, or why it opens nothing. */
export async function loadSigning(
  db: Database,
  viewer: Viewer | null,
  secret: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SigningView> {
  const given = await givenSignature(db, viewer, secret, now)
  if (given) return { open: null, refused: null, status: 200, given }
  try {
    const open = await openSignature(db, viewer, secret, now)
    return { open, refused: null, status: 200, given }
  } catch (error) {
    return { open: null, ...refusedLink(error, locale), given }
  }
}

/** Why a link signs nothing, in words. @throws whatever is no refusal of the link. */
export function refusedLink(error: unknown, locale: Locale): { refused: string; status: number } {
  if (!(error instanceof AppError)) throw error
  const { status, code, reason, values } = error
  if (code === "not_found") return { refused: translator(locale, "agreements")("sign.noneText"), status }
  if (!reason) throw error
  return { refused: reasonText(reason, locale, values), status }
}
