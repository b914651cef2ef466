import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { ComposingTexts } from "./clause-texts"

/** Translators of the language of an agreement. */
export function composingTexts(locale: Locale): ComposingTexts {
  return { t: translator(locale, "clauses"), words: translator(locale, "vocabulary") }
}
