import { useLocale, useTranslations } from "use-intl"
import { formatLength, formatMoney, formatNumber, formatShare } from "~/i18n/format"
import type { PlanFigures } from "~/plans/plan"

/** A figure of a plan: its name, and how it is told. */
export interface PlanFigure {
  name: string
  told: (figures: PlanFigures) => string
}

/** What a plan comes to, figure by figure. Needs `plans`. */
export function useFigures(): PlanFigure[] {
  const t = useTranslations("plans.figures")
  const locale = useLocale()
  const none = "–"
  return [
    { name: t("name.minutes"), told: ({ minutes }) => formatLength(minutes, locale) },
    { name: t("name.use"), told: ({ use }) => (use === null ? none : formatShare(use, locale)) },
    {
      name: t("name.organisations"),
      told: ({ organisations, ofOrganisations }) => t("of", { some: organisations, all: ofOrganisations }),
    },
    { name: t("name.leftOut"), told: ({ leftOut }) => formatNumber(leftOut, locale) },
    {
      name: t("name.income"),
      told: ({ income }) => (income ? formatMoney(income.amount, income.currency, locale) : none),
    },
    {
      name: t("name.walkMinutes"),
      told: ({ walkMinutes }) =>
        walkMinutes === null ? none : t("minutesOnFoot", { minutes: Math.round(walkMinutes) }),
    },
  ]
}
