import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDistance, formatLength, formatMoney } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import type { MatchObstacle } from "~/matching/match"
import type { SpaceMatch } from "~/matching/matches-of-need.server"
import { paths } from "~/platform/paths"

/** Spaces that one thing keeps from a need, and which. */
export function MissList({ misses }: { misses: SpaceMatch[] }) {
  const t = useTranslations("needs.misses")
  const locale = useLocale()
  const reason = useObstacle()
  if (misses.length === 0) return null
  return (
    <aside className="mt-8" aria-labelledby="misses">
      <h3 id="misses" className="mb-2">
        {t("title", { count: misses.length })}
      </h3>
      <ul className="grid gap-1.5">
        {misses.map(({ hit, match }) => (
          <li key={hit.id}>
            <Link to={paths.space(locale, hit.id)} lang={hit.name.lang}>
              {hit.name.text}
            </Link>
            {` (${[hit.siteName, hit.municipality?.name].filter(Boolean).join(", ")}): `}
            {match.obstacles[0] && reason(match.obstacles[0])}
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** What stands in the way, in words. */
function useObstacle() {
  const t = useTranslations("needs.misses")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return ({ code, asked, has }: MatchObstacle): string => {
    switch (code) {
      case "place":
        return t("place", { beyond: formatDistance(Number(has) - Number(asked), locale) })
      case "capacity":
        return has === null ? t("capacityUnknown") : t("capacity", { has: Number(has), asked: Number(asked) })
      case "time":
        return t("time", {
          free: formatLength(Number(has), locale),
          wanted: formatLength(Number(asked), locale),
        })
      case "form":
        return t("form")
      case "amenity":
        return t("amenity", { amenity: wordFor(words, `amenity.${asked}`) ?? String(asked) })
      case "access":
        return t(has === "unknown" ? "accessUnknown" : "access")
      case "condition":
        return t("condition", { condition: wordFor(words, `condition.${asked}`) ?? String(asked) })
      case "budget":
        return has === null
          ? t("budgetUnknown")
          : t("budget", { price: formatMoney(Number(has), "EUR", locale) })
    }
  }
}
