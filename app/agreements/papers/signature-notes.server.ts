import { formatList } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { lawSourceText } from "../clauses/clause-texts"
import { signatureSources } from "../clauses/law-sources"

/** What signing here is and is not, and what else the law may ask for, each with what it leans on. */
export function signatureNotes(locale: Locale): string[] {
  const t = translator(locale, "papers")
  const clauses = translator(locale, "clauses")
  return (["signature", "registration"] as const).map((note) =>
    t(`notes.${note}`, {
      sources: formatList(
        signatureSources[note].map((source) => lawSourceText(clauses, locale, source)),
        locale,
      ),
    }),
  )
}
