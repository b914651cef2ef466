import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { FoundNeedCard } from "./found-need-card"
import type { SiteNeedItem, SiteNeedsView } from "./load-site-needs.server"

/** Who would want a building: each open need that it meets, beside the room that fits it best. */
export function SiteNeedsPage({ view: { site, rooms, found } }: { view: SiteNeedsView }) {
  const t = useTranslations("needs.ofSite")
  const ofSpace = useTranslations("needs.ofSpace")
  const locale = useLocale()
  return (
    <Page
      title={t("title")}
      lead={site.name}
      actions={
        <Link to={paths.mySpaces(locale)} className="button plain">
          {ofSpace("back")}
        </Link>
      }
    >
      {rooms.length === 0 ? (
        <EmptyState title={t("notPublished")}>{ofSpace("notPublishedText")}</EmptyState>
      ) : (
        <>
          <Section title={t("found", { count: found.total })}>
            {found.total === 0 ? (
              <EmptyState title={ofSpace("none")}>{ofSpace("noneText")}</EmptyState>
            ) : (
              <p className="mb-4 text-quiet">{t("lead", { count: rooms.length })}</p>
            )}
            <ol className="grid gap-4">
              {found.items.map((item) => (
                <li key={item.need.id}>
                  <SiteNeed item={item} />
                </li>
              ))}
            </ol>
            <Pager {...found} />
          </Section>
          <Section title={t("spaces")}>
            <ul className="grid gap-1.5">
              {rooms.map(({ id, name }) => (
                <li key={id}>
                  <Link to={paths.spaceNeeds(locale, id)} className="inline-block py-1" lang={name.lang}>
                    {name.text}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  )
}

function SiteNeed({ item }: { item: SiteNeedItem }) {
  const t = useTranslations("needs.ofSite")
  const locale = useLocale()
  const { room, others } = item
  return (
    <FoundNeedCard item={item} spaceId={room.id}>
      <p>
        {t.rich("best", {
          space: room.name.text,
          room: (name) => (
            <Link to={paths.spaceNeeds(locale, room.id)} lang={room.name.lang}>
              {name}
            </Link>
          ),
        })}
        {others > 0 && <span className="text-quiet"> · {t("others", { count: others })}</span>}
      </p>
    </FoundNeedCard>
  )
}
