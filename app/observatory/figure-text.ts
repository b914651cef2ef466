import { formatDate, formatDecimal, formatMoney, formatNumber, formatShare } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { Indicator } from "./indicators"

/** A figure as a reader sees it. @param currency of prices. */
export function figureText(
  value: number,
  { unit, digits }: Pick<Indicator, "unit" | "digits">,
  locale: Locale,
  currency: string,
): string {
  if (unit === "share") return formatShare(value, locale)
  if (unit === "cents") return formatMoney(Math.round(value), currency, locale)
  if (unit === "euros") return formatMoney(Math.round(value) * 100, "EUR", locale)
  if (unit === "per_1000") return formatDecimal(value, locale, digits)
  return formatNumber(value, locale, digits)
}

/** A date or a year as a source gives it: `2025-01-01`, `2025-01`, `2025`. */
export function sourceDate(date: string, locale: Locale): string {
  return /^\d{4}-\d{2}-\d{2}/.test(date) ? formatDate(date.slice(0, 10), locale) : date
}
