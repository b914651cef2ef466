import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { InputFault, Reason, TextValues } from "./errors"

/** What is wrong with an input, as a sentence. */
export function faultText({ fault, values }: Omit<InputFault, "path">, locale: Locale): string {
  return translator(locale, "refusals")(fault, values)
}

/** Why something is refused, as a sentence. */
export function reasonText(reason: Reason, locale: Locale, values?: TextValues): string {
  return translator(locale, "refusals")(`reason.${reason}`, values)
}
