import { useLocale, useTranslations } from "use-intl"
import { formatMoney, formatNumber } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { ComparablePrice } from "./price"
import type { PriceModel, PriceRule, PriceUnit } from "./vocabulary"

/** What a price costs, for whom left aside. */
type PlainPrice = { model: PriceModel; amount: number; currency: string; unit: PriceUnit }

/** Prices in words. Needs the `offer` messages. */
export function usePriceText() {
  return priceText(useTranslations("offer.price"), useLocale())
}

/** {@link usePriceText} with the translator at hand, of `offer.price`. */
export function priceText(t: ReturnType<typeof useTranslations<"offer.price">>, locale: Locale) {
  const plain = ({ model, amount, currency, unit }: PlainPrice) =>
    model === "free" || model === "voluntary" || model === "in_kind"
      ? t(model)
      : t(`amount.${unit}`, { money: formatMoney(amount, currency, locale) })
  return {
    /** “€8 an hour”. */
    plain,
    /** “€8 an hour for non-profits”. */
    rule: (rule: PriceRule) => t(`for.${rule.audience}`, { price: plain(rule) }),
    /** The price that searches compare: the lowest for everyone or for non-profits. */
    comparable: (price: ComparablePrice | null) =>
      price === null ? t("none") : t(`for.${price.audience}`, { price: plain(price) }),
    /** “plus 21% VAT”. */
    vat: ({ vat, vatRate }: Pick<PriceRule, "vat" | "vatRate">) =>
      vat === "excluded" && vatRate !== null
        ? t("vat.excludedAt", { rate: formatNumber(vatRate, locale, 1) })
        : t(`vat.${vat}`),
    deposit: (cents: number, currency: string) =>
      t("deposit", { money: formatMoney(cents, currency, locale) }),
    supplement: (cents: number, currency: string) =>
      t("supplement", { money: formatMoney(cents, currency, locale) }),
  }
}
