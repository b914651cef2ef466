import { useLocale, useTranslations } from "use-intl"
import { formatDistance, formatLength, formatMinute, formatMoney } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import type { MatchObstacle } from "~/matching/match"
import type { DraftNeed } from "~/needs/need"
import { type NoiseLevel, tierOf } from "~/spaces/noise"

/** What stands in the way of a match of a need, in words. Needs `needs` and `vocabulary`. @param currency of the city. */
export function useObstacle(currency: string) {
  const t = useTranslations("needs.misses")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return ({ code, asked, has }: MatchObstacle, { times }: Pick<DraftNeed, "times">): string => {
    switch (code) {
      case "place":
        return t("place", { beyond: formatDistance(Number(has) - Number(asked), locale) })
      case "capacity":
        return has === null ? t("capacityUnknown") : t("capacity", { has: Number(has), asked: Number(asked) })
      case "time":
        return t("time", {
          free: formatLength(Number(has), locale),
          wanted: formatLength(Number(asked), locale),
          per: times?.kind === "dates" ? "dates" : "week",
        })
      case "form":
        return t("form")
      case "amenity":
        return t("amenity", { amenity: wordFor(words, `amenity.${asked}`) ?? String(asked) })
      case "access":
        return t(has === "unknown" ? "accessUnknown" : "access")
      case "condition":
        return t("condition", { condition: wordFor(words, `condition.${asked}`) ?? String(asked) })
      case "noise":
        if (typeof asked === "number")
          return t("noiseHours", { has: formatMinute(Number(has) % 1440), asked: formatMinute(asked % 1440) })
        return has === null
          ? t("noiseNone")
          : t("noise", { has: Number(has), asked: tierOf[asked as NoiseLevel] ?? 0 })
      case "budget":
        return has === null
          ? t("budgetUnknown")
          : t("budget", { price: formatMoney(Number(has), currency, locale) })
    }
  }
}
