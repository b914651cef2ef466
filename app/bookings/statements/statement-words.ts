import type { useTranslations } from "use-intl"
import { formatInstant, formatMoney, formatNumber } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import type { StatementDetail } from "./find-statements.server"
import type { StatementLine } from "./statement"

/** The translators that a statement needs, each of its own messages. */
export interface StatementTranslators {
  statements: ReturnType<typeof useTranslations<"hosting.statements">>
  bookings: ReturnType<typeof useTranslations<"bookings">>
}

/** A line in words: when, what for, how much. */
export function lineWords(
  { statements: t, bookings: words }: StatementTranslators,
  locale: Locale,
  line: StatementLine,
  currency: string,
) {
  const { kind, start, end, timeZone, space, site, purpose, status, amount } = line
  return {
    day: formatInstant(start, locale, timeZone, "shortDay"),
    hours: [start, end].map((at) => formatInstant(at, locale, timeZone, "time")).join("–"),
    what: `${words(`price.${kind}`)}, ${showText(space, locale).text}`,
    detail: [site, purpose, status === "no_show" && words("status.no_show"), vatText(t, line)]
      .filter(Boolean)
      .join(" · "),
    amount: amount === null ? words("price.voluntary") : formatMoney(amount, currency, locale),
  }
}

/** What the lines come to; the last is what is to be paid. */
export function sumWords(
  { statements: t }: StatementTranslators,
  locale: Locale,
  { vat, sum, total, currency }: Pick<StatementDetail, "vat" | "sum" | "total" | "currency">,
): { label: string; amount: string }[] {
  const money = (cents: number) => formatMoney(cents, currency, locale)
  return [
    ...(vat.length > 0 ? [{ label: t("sum"), amount: money(sum) }] : []),
    ...vat.map(({ rate, amount }) => ({
      label: t("vatOnTop", { rate: formatNumber(rate, locale, 1) }),
      amount: money(amount),
    })),
    { label: t("pay"), amount: money(total) },
  ]
}

/** What is owed, and deposits, which come back and are not counted. */
export function owedAndDeposits(lines: readonly StatementLine[]) {
  return {
    owed: lines.filter(({ kind }) => kind !== "deposit"),
    deposits: lines.filter(({ kind }) => kind === "deposit"),
  }
}

/** Whether tax is in a sum; null where nothing is known of it. */
function vatText(t: StatementTranslators["statements"], { vat }: StatementLine): string | null {
  switch (vat) {
    case "included":
      return t("vatIncluded")
    case "excluded":
      return t("vatExcluded")
    case "exempt":
      return t("vatExempt")
    default:
      return null
  }
}
