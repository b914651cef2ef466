import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { SpaceMatch } from "~/matching/matches-of-need.server"
import type { DraftNeed } from "~/needs/need"
import { paths } from "~/platform/paths"
import { useObstacle } from "./use-obstacle"

interface MissListProps {
  misses: SpaceMatch[]
  need: DraftNeed
  /** Of the city. */
  currency: string
}

/** Spaces that one thing keeps from a need, and which. */
export function MissList({ misses, need, currency }: MissListProps) {
  const t = useTranslations("needs.misses")
  const locale = useLocale()
  const reason = useObstacle(currency)
  if (misses.length === 0) return null
  return (
    <aside className="mt-8" aria-labelledby="misses">
      <h3 id="misses" className="mb-2">
        {t("title")}
      </h3>
      <ul className="grid gap-1.5">
        {misses.map(({ hit, match }) => (
          <li key={hit.id}>
            <Link to={paths.space(locale, hit.id)} lang={hit.name.lang}>
              {hit.name.text}
            </Link>
            {` (${[hit.siteName, hit.municipality?.name].filter(Boolean).join(", ")}): `}
            {match.obstacles[0] && reason(match.obstacles[0], need)}
          </li>
        ))}
      </ul>
    </aside>
  )
}
