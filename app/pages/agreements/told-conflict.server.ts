import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { reasonText } from "~/platform/refusal-text.server"

/** Why something cannot be done, as a sentence for its page. @throws whatever has no sentence of its own. */
export function toldConflict(error: unknown, locale: Locale): string {
  if (error instanceof AppError && error.code === "conflict" && error.reason)
    return reasonText(error.reason, locale, error.values)
  throw error
}
