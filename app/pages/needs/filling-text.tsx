import { useLocale, useTranslations } from "use-intl"
import { formatLength, formatMoney } from "~/i18n/format"
import type { Filling } from "~/matching/filling"

/** What would be filled of a space, and what that brings. Needs `needs`. */
export function FillingText({ filling: { per, minutes, income } }: { filling: Filling }) {
  const t = useTranslations("needs.filling")
  const locale = useLocale()
  const values = { length: formatLength(minutes, locale) }
  if (!income?.amount) return t("hours", { per, ...values })
  return t("income", { per, ...values, amount: formatMoney(income.amount, income.currency, locale) })
}
