import { Link, useNavigation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { FavouritesLink } from "~/spaces/shortlist/favourite-button"
import { EmptyState } from "~/ui/notice"
import { FiltersOn } from "../query/filter-chips"
import { onWeekday } from "../query/search-address"
import { SortAndWeights } from "../query/sort-and-weights"
import { DropList } from "./drop-list"
import { NearMissList } from "./near-miss-list"
import { askedParts, type TitleWords } from "./result-title"
import { SaveSearch } from "./save-search"
import type { SearchView } from "./search-view"
import { SpaceCard } from "./space-card"

interface ResultListProps {
  view: SearchView
  params: URLSearchParams
  title: string
  litId: string | null
  onLight: (id: string | null) => void
}

/** What was found, best first, with what was asked in the title. */
export function ResultList({ view, params, title, litId, onLight }: ResultListProps) {
  const t = useTranslations("search")
  const words = useTranslations("search.title")
  const alerts = useTranslations("alerts.save")
  const locale = useLocale()
  const asked = askedParts(view, locale, words as unknown as TitleWords)
  const waiting = useNavigation().state === "loading"
  const { result, query, others } = view
  const page = (cursor: string | null) => {
    const next = new URLSearchParams(params)
    next.delete("cursor")
    if (cursor) next.set("cursor", cursor)
    return paths.spaces(locale, next)
  }
  const elsewhere = (chosen: [string, string][]) => {
    const next = new URLSearchParams(params)
    for (const name of ["where", "at", "near", "within", "cursor"]) next.delete(name)
    for (const [name, value] of chosen) next.set(name, value)
    return paths.spaces(locale, next)
  }
  return (
    <section id="results" className="search-list" aria-label={t("results")} aria-busy={waiting}>
      <a href="#map" className="button primary small not-focus:sr-only mb-3 max-[1099px]:hidden">
        {t("toMap")}
      </a>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <h1 className="min-w-[min(100%,17ch)] flex-1 text-[20px] md:text-[25px]">{title}</h1>
        <p role="status" className="sr-only">
          {waiting ? "" : title}
        </p>
        <button type="submit" form="save-search" className="button plain small max-[1099px]:hidden">
          {alerts("button")}
        </button>
        <FavouritesLink />
        <SortAndWeights params={params} query={query} faults={view.faults} />
      </div>
      {view.origin?.approximate && <p className="mb-3 text-[15px] text-quiet">{t("where.midPoint")}</p>}
      {others.length > 0 && (
        <p className="mb-3 text-[15px]">
          {t("where.others")}{" "}
          {others.map((other, index) => (
            <span key={other.context}>
              {index > 0 && " · "}
              <Link to={elsewhere(other.params)} preventScrollReset>
                {`${other.label}, ${other.context}`}
              </Link>
            </span>
          ))}
        </p>
      )}
      {params.has("unheard") && (
        <p className="mb-3 text-[15px]">{t("unheard", { words: params.get("unheard") ?? "" })}</p>
      )}
      {params.has("unasked") && (
        <p className="mb-3 text-[15px]">{t("unasked", { words: params.get("unasked") ?? "" })}</p>
      )}
      {view.orDays.length > 0 && (
        <p className="mb-3 text-[15px]">
          {t("orDays.title")}{" "}
          {view.orDays.map(({ weekday, total }, index) => (
            <span key={weekday}>
              {index > 0 && " · "}
              <Link to={paths.spaces(locale, onWeekday(params, weekday))} preventScrollReset>
                {t("orDays.day", { day: weekdayName(weekday, locale), count: total })}
              </Link>
            </span>
          ))}
        </p>
      )}
      <div className="mb-3 empty:hidden">
        <FiltersOn params={params} currency={view.currency} asked={asked} />
      </div>
      <div className={`grid gap-3.5 ${waiting ? "opacity-60" : ""}`}>
        {result.hits.map((hit) => (
          <SpaceCard
            key={hit.id}
            hit={hit}
            query={query}
            params={params}
            lit={litId === hit.id}
            onLight={(lit) => onLight(lit ? hit.id : null)}
            explained={hit.explained}
          />
        ))}
        {result.hits.length === 0 && (
          <EmptyState title={t("empty.title")}>
            <p>{t("empty.text")}</p>
            <p className="mt-4">
              <Link className="button plain" to={paths.spaces(locale)}>
                {t("empty.all")}
              </Link>
            </p>
          </EmptyState>
        )}
        {view.few && (
          <aside className="card p-4">
            <h2 className="text-[18px]">{t("need.title")}</h2>
            <p className="mt-1 mb-3 text-quiet">{t("need.text")}</p>
            <Link className="button primary" to={paths.newNeed(locale, params)}>
              {t("need.begin")}
            </Link>
          </aside>
        )}
        <DropList drops={view.drops} params={params} currency={view.currency} asked={asked} />
        <NearMissList misses={view.misses} params={params} />
      </div>
      <CompareBar />
      {(result.next || query.cursor) && (
        <nav aria-label={t("pages.label")} className="mt-6 flex flex-wrap justify-between gap-3">
          {query.cursor ? (
            <Link className="button plain" to={page(null)}>
              {t("pages.first")}
            </Link>
          ) : (
            <span />
          )}
          {result.next && (
            <Link className="button plain" to={page(result.next)}>
              {t("pages.next")}
            </Link>
          )}
        </nav>
      )}
      <SaveSearch params={params} feed={view.feeds[0]?.href ?? ""} />
    </section>
  )
}

/** What to do with the cards that are ticked. A form of its own; the style shows it once there is one. */
function CompareBar() {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  return (
    <form id="compare" method="get" action={paths.compare(locale)} className="compare-bar">
      <button type="submit" className="button primary small">
        {t("compareTicked")}
      </button>
      <button type="submit" formAction={paths.shortlist(locale)} className="button plain small">
        {t("listTicked")}
      </button>
    </form>
  )
}
