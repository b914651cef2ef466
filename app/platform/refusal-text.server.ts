import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError, type InputFault, type Reason, type TextValues } from "./errors"

/** What is wrong with an input, as a sentence. */
export function faultText({ fault, values }: Omit<InputFault, "path">, locale: Locale): string {
  return translator(locale, "refusals")(fault, values)
}

/** Why something is refused, as a sentence. */
export function reasonText(reason: Reason, locale: Locale, values?: TextValues): string {
  return translator(locale, "refusals")(`reason.${reason}`, values)
}

/**
 * Why files that were sent are not kept, as a sentence to stand beside their field, and the status to answer with; null
 * when it is not the storage that refuses.
 */
export function keepingFault(error: unknown, locale: Locale): { text: string; status: number } | null {
  if (!(error instanceof AppError) || (error.code !== "files_away" && error.code !== "storage_full"))
    return null
  return { text: translator(locale, "errors")(`${error.code}.text`), status: error.status }
}
