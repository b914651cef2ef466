import type { useTranslations } from "use-intl"
import { formatDate, formatInstant, formatList, formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { LawSource } from "./law-sources"
import type { ClauseReason } from "./propose-clauses"

/** The `clauses` messages of a language. */
export type ClauseTexts = ReturnType<typeof useTranslations<"clauses">>

/** Translators of the language of an agreement. */
export interface ComposingTexts {
  t: ClauseTexts
  /** For the names of amenities. */
  words: ReturnType<typeof useTranslations<"vocabulary">>
}

/** “August 2026”. @param month `YYYY-MM`. */
export function monthText(month: string, locale: Locale): string {
  return formatInstant(`${month}-01T00:00:00Z`, locale, "UTC", "month")
}

/** Why a clause is proposed, as a sentence for whoever composes. */
export function clauseReasonText(t: ClauseTexts, locale: Locale, { code, values }: ClauseReason): string {
  const { date, month, cents, currency, names, ...rest } = values
  const said = Object.entries({
    ...rest,
    date: date && formatDate(date, locale),
    month: month && monthText(month, locale),
    money: cents && formatMoney(cents, currency ?? "EUR", locale),
    names: names && formatList(names, locale),
  })
  return t(
    `reason.${code}`,
    Object.fromEntries(said.filter((entry): entry is [string, string | number] => entry[1] !== undefined)),
  )
}

/** What a statement leans on: “Old Civil Code, art. 1876 (read in November 2026)”. */
export function lawSourceText(t: ClauseTexts, locale: Locale, { law, article, read }: LawSource): string {
  const name = t(`law.${law}`)
  const place = article === null ? name : t("basis.article", { law: name, article })
  return `${place} (${t("basis.read", { month: monthText(read, locale) })})`
}
