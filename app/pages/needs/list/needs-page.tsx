import { Link } from "@remix-run/react"
import { useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { NeedCard } from "~/needs/need-card"
import { usePlaces } from "~/needs/use-places"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { ChosenFacets, FacetLinks } from "./facet-links"
import type { NeedsView } from "./load-needs.server"
import { choiceParams } from "./need-choice"
import { NeedsMap } from "./needs-map"
import "./needs.css"

/** What groups look for: by what it can be narrowed, the list, and the map. Needs `needs`, `vocabulary` and `map`. */
export function NeedsPage({ view, title }: { view: NeedsView; title: string }) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  const places = usePlaces(view.areas)
  const [litId, setLitId] = useState<string | null>(null)
  const { choice, items, total, setting } = view
  const isNarrowed = Object.keys(choice).length > 0
  return (
    <main className="mx-auto w-full max-w-[1440px] px-4 py-8 md:px-6">
      <header className="mb-5 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1>{title}</h1>
          <p className="mt-2 max-w-[70ch] text-quiet" role="status">
            {t(isNarrowed ? "found" : "lead", { count: total })}
          </p>
        </div>
        <Link to={paths.newNeed(locale)} className="button primary">
          {t("new")}
        </Link>
      </header>
      <div className="needs-main">
        <FacetLinks choice={choice} counts={view.counts} areas={view.areas} />
        <section aria-label={t("results")} className="min-w-0">
          <ChosenFacets choice={choice} areas={view.areas} />
          {items.length === 0 && <NothingFound isNarrowed={isNarrowed} />}
          <ul className="grid gap-4">
            {items.map((item) => (
              <li
                key={item.need.id}
                id={`need-${item.need.id}`}
                onMouseEnter={() => setLitId(item.need.id)}
                onMouseLeave={() => setLitId(null)}
                onFocus={() => setLitId(item.need.id)}
                onBlur={() => setLitId(null)}
                className={`scroll-mt-24 rounded-card ${litId === item.need.id ? "outline-2 outline-sky" : ""}`}
              >
                <NeedCard item={item} where={places(item.places)} />
              </li>
            ))}
          </ul>
          <Pages view={view} />
        </section>
        {setting && total > 0 && (
          <div className="needs-map">
            {view.pages > 1 && (
              <p className="mb-2 text-[15.5px] text-quiet">{t("mapOf", { count: items.length, total })}</p>
            )}
            <NeedsMap {...view} setting={setting} litId={litId} onLight={setLitId} />
          </div>
        )}
      </div>
    </main>
  )
}

function NothingFound({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  return (
    <EmptyState title={t(isNarrowed ? "noneChosen" : "none")}>
      <p>{t(isNarrowed ? "noneChosenText" : "noneText")}</p>
      <p className="mt-4">
        {isNarrowed ? (
          <Link to={paths.needs(locale)} className="button plain">
            {t("all")}
          </Link>
        ) : (
          <Link to={paths.newSpace(locale)} className="button plain">
            {t("listSpace")}
          </Link>
        )}
      </p>
    </EmptyState>
  )
}

function Pages({ view: { choice, page, pages } }: { view: NeedsView }) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  if (pages === 1) return null
  const to = (number: number) => paths.needs(locale, choiceParams(choice, number))
  return (
    <nav aria-label={t("pages")} className="mt-6 flex flex-wrap items-center gap-3">
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev" className="button plain">
          {t("newer")}
        </Link>
      )}
      <span>{t("pageOf", { page, pages })}</span>
      {page < pages && (
        <Link to={to(page + 1)} rel="next" className="button plain">
          {t("older")}
        </Link>
      )}
    </nav>
  )
}
