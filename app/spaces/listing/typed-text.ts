import type { Locale } from "~/i18n/locales"

/** `8`, `8.50` or `8,50`: without the currency, which stands beside the field. */
export function moneyText(cents: number | null, locale: Locale): string {
  if (cents === null) return ""
  return inNotation(cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2), locale)
}

/** `1.5` or `1,5`, of hundredths at most. */
export function decimalText(value: number | null, locale: Locale): string {
  return value === null ? "" : inNotation(String(Math.round(value * 100) / 100), locale)
}

function inNotation(text: string, locale: Locale): string {
  return locale === "en" ? text : text.replace(".", ",")
}
