import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { NeedCard } from "~/needs/need-card"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { SpaceNeedsView } from "./load-space-needs.server"
import { SlotList } from "./slot-text"
import { useObstacle } from "./use-obstacle"

/** Who would want a space: the open needs that it meets, and those that it nearly meets. */
export function SpaceNeedsPage({ view: { space, matches } }: { view: SpaceNeedsView }) {
  const t = useTranslations("needs.ofSpace")
  const why = useTranslations("search.card")
  const locale = useLocale()
  const obstacle = useObstacle()
  return (
    <Page
      title={t("title")}
      lead={
        <Link to={paths.space(locale, space.id)} lang={space.name.lang}>
          {space.name.text}
        </Link>
      }
      actions={
        <Link to={paths.mySpaces(locale)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      {!matches && <EmptyState title={t("notPublished")}>{t("notPublishedText")}</EmptyState>}
      {matches && (
        <Section title={t("found", { count: matches.total })}>
          {matches.found.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          <ol className="grid gap-4">
            {matches.found.map(({ match, ...item }) => (
              <li key={item.need.id}>
                <NeedCard item={item} />
                <div className="px-4 pt-2">
                  <SlotList slots={match.slots} />
                  {match.score !== null && (
                    <details className="mt-1">
                      <summary className="min-h-11 py-2">
                        {why("why", { score: Math.round(match.score) })}
                      </summary>
                      <ScoreBreakdown parts={match.parts} />
                    </details>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {matches && matches.misses.length > 0 && (
        <Section title={t("misses", { count: matches.misses.length })}>
          <ul className="grid gap-1.5">
            {matches.misses.map(({ need, match }) => (
              <li key={need.id}>
                <Link to={paths.need(locale, need.id)} lang={need.language}>
                  {need.title}
                </Link>
                {": "}
                {match.obstacles[0] && obstacle(match.obstacles[0])}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
