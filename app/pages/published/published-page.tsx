import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { emptyQuery } from "~/search/query/space-query"
import { searchSummary } from "~/search/results/search-summary"
import { SpaceCard } from "~/search/results/space-card"
import { GapList } from "~/spaces/listing/gap-list"
import { PosterChoice } from "~/spaces/poster/poster-choice"
import { CopyField } from "~/ui/copy-field"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { ExampleSearch } from "./example-searches.server"
import type { PublishedView } from "./load-published.server"

/** After publishing, and whenever its owner comes back: how the listing is seen, how to make it known, what is next. */
export function PublishedPage({ title, view }: { title: string; view: PublishedView }) {
  const t = useTranslations("published")
  const locale = useLocale()
  const { spaceId, status, hidden, gaps, address, hit, searches } = view
  return (
    <Page title={title} lead={hidden ? undefined : t(`lead.${status}`)}>
      {hidden && <HiddenNotice hidden={hidden} what="listing" />}
      {hit && (
        <Section title={t("card")}>
          <SpaceCard hit={hit} query={emptyQuery} params={noParams} own />
        </Section>
      )}
      {hit && (
        <>
          <Section title={t("known")}>
            <CopyField label={t("address")} text={address} />
            <h3 className="mb-1">{t("poster.title")}</h3>
            <p className="mb-3 text-quiet">{t("poster.text")}</p>
            <PosterChoice spaceId={spaceId} />
          </Section>
          {searches.length > 0 && (
            <Section title={t("found.title")}>
              <ul className="list-disc pl-5">
                {searches.map((search) => (
                  <FoundBy key={String(search.params)} search={search} />
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
      {gaps.required.length > 0 && (
        <Section title={t("needed")}>
          <GapList gaps={gaps.required} spaceId={spaceId} />
        </Section>
      )}
      {gaps.recommended.length > 0 && (
        <Section title={t("gaps")}>
          <GapList gaps={gaps.recommended} spaceId={spaceId} />
        </Section>
      )}
      <Section title={t("next")}>
        <div className="flex flex-wrap gap-3">
          {hit === null && !hidden && (
            <Link to={paths.editSpace(locale, spaceId, "photos")} className="button primary">
              {t("finish")}
            </Link>
          )}
          {!hidden && (
            <Link
              to={paths.copySpace(locale, spaceId)}
              className={`button ${hit === null ? "plain" : "primary"}`}
            >
              {t("another")}
            </Link>
          )}
          <Link to={paths.space(locale, spaceId)} className="button plain">
            {t("view")}
          </Link>
          <Link to={paths.mySpaces(locale)} className="button plain">
            {t("mySpaces")}
          </Link>
        </div>
      </Section>
    </Page>
  )
}

const noParams = new URLSearchParams()

/** A search in words, and where among its answers the space stands. */
function FoundBy({ search }: { search: ExampleSearch }) {
  const t = useTranslations("published.found")
  const words = useTranslations("vocabulary.activityOfUse")
  const inSearch = useTranslations("search")
  const locale = useLocale()
  const { query, origin, activity, place, total } = search
  const params = new URLSearchParams(search.params)
  const told = new URLSearchParams(params)
  told.delete("activity")
  const summary = searchSummary({ query, origin, params: told }, locale, inSearch)
  const text = [activity && words(activity), told.size > 0 && summary].filter(Boolean).join(" · ")
  return (
    <li>
      <Link to={paths.spaces(locale, params)}>{text}</Link>{" "}
      <span className="text-quiet">{t("place", { place, total })}</span>
    </li>
  )
}
