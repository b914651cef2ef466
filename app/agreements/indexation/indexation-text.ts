import type { useTranslations } from "use-intl"
import { formatDate, formatDecimal, formatList, formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { monthText } from "../clauses/clause-texts"
import type { Indexation, IndexDay, IndexedFee } from "./indexed-fee"

/** The messages of a language on indexation. */
export type IndexationTexts = ReturnType<typeof useTranslations<"agreements.indexation">>

/** “131,95”. @param hundredths of a figure of the health index. */
export function figureText(hundredths: number, locale: Locale): string {
  return formatDecimal(hundredths / 100, locale, 2)
}

/** “€8.20 an hour”. @param cents of the unit of the fee. */
export function feeText(t: IndexationTexts, { fee }: Indexation, cents: number, locale: Locale): string {
  return t("fee", { money: formatMoney(cents, fee.currency, locale), unit: fee.unit })
}

/** What the fee may be from a day on and how that is computed, or which figure is missing: sentences. */
export function indexDaySentences(
  t: IndexationTexts,
  indexation: Indexation,
  { on, month, fee, missing }: IndexDay,
  locale: Locale,
): string[] {
  const date = formatDate(on, locale)
  const money = (cents: number) => feeText(t, indexation, cents, locale)
  if (fee) return [t("may", { date, money: money(fee.cents) }), howText(t, indexation, fee, locale)]
  const months = [indexation.baseMonth, month].map((one) => monthText(one, locale))
  const { newest } = indexation
  return [
    missing.length > 0
      ? t("missing", {
          date,
          months: formatList(
            missing.map((one) => monthText(one, locale)),
            locale,
          ),
        })
      : t("otherBases", { date, months: formatList(months, locale) }),
    ...(newest && newest.figure.month < month
      ? [
          t("soFar", { month: monthText(newest.figure.month, locale), money: money(newest.cents) }),
          howText(t, indexation, newest, locale),
        ]
      : []),
  ]
}

function howText(
  t: IndexationTexts,
  indexation: Indexation,
  { base, figure }: IndexedFee,
  locale: Locale,
): string {
  return t("how", {
    fee: formatMoney(indexation.fee.amount, indexation.fee.currency, locale),
    figure: figureText(figure.hundredths, locale),
    month: monthText(figure.month, locale),
    base: figureText(base.hundredths, locale),
    baseMonth: monthText(base.month, locale),
    year: String(base.baseYear),
  })
}
