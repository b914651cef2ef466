import type { PriceTold } from "~/bookings/prices/price-told"
import { formatMoney, formatNumber } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { ToldMove } from "./conversation"

/** The sentences of `price` in the `conversation` messages. */
type PriceWords = (
  key:
    | "price.money"
    | "price.changed"
    | "price.vat"
    | "price.free"
    | "price.voluntary"
    | "price.in_kind"
    | "price.open"
    | "price.deposit"
    | "price.owed"
    | "price.nothing",
  values?: Record<string, string>,
) => string

/** What a booking costs, or costs its group once it is given up, in a sentence or two. */
export function priceSentences(t: PriceWords, move: ToldMove, price: PriceTold, locale: Locale): string[] {
  const sum = (cents: number) => formatMoney(cents, price.currency, locale)
  const withTax = (text: string) =>
    price.vatOnTop === null ? text : t("price.vat", { text, rate: formatNumber(price.vatOnTop, locale, 1) })
  if (move === "cancel" || move === "release")
    return [price.amount > 0 ? withTax(t("price.owed", { money: sum(price.amount) })) : t("price.nothing")]
  const money = price.kind === "money" ? sum(price.amount) : t(`price.${price.kind}`)
  const text =
    price.was === null ? t("price.money", { money }) : t("price.changed", { money, was: sum(price.was) })
  return [withTax(text), ...(price.deposit > 0 ? [t("price.deposit", { money: sum(price.deposit) })] : [])]
}
