import type { useTranslations } from "use-intl"
import { formatMoney, formatSpan } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { keptFreeValues } from "../kept-free"
import type { PriceTold } from "../prices/price-told"
import type { Condition, DateFacts } from "./confirmation"

type Words = ReturnType<typeof useTranslations<"bookings">>

/** What a booking is for, and how large it is; empty where none of it is known. @param words of `bookings`. */
export function whatText(words: Words, { purpose, people, quantity }: Partial<DateFacts>): string {
  return [
    purpose,
    typeof people === "number" && words("people", { count: people }),
    typeof quantity === "number" && words("desks", { count: quantity }),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** What a date costs, in one word or sum. @param words of `bookings`. */
export function ownPriceText(words: Words, locale: Locale, price: PriceTold | null): string {
  if (!price || price.kind === "open") return words("price.unknown")
  return price.kind === "money"
    ? formatMoney(price.amount, price.currency, locale)
    : words(`price.${price.kind}`)
}

/** A condition as a sentence. @param t of `confirmation`. */
export function conditionText(
  t: ReturnType<typeof useTranslations<"confirmation">>,
  locale: Locale,
  condition: Condition,
): string {
  switch (condition.says) {
    case "fee":
      return t("fee", { time: formatSpan(condition.hours * 60, locale), percent: condition.percent })
    case "keptFree":
      return t("keptFree", keptFreeValues(condition, locale) ?? {})
    default:
      return t(condition.says)
  }
}
