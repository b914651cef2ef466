import { Form } from "@remix-run/react"
import { useEffect, useMemo, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { MapWait } from "~/map/map-wait"
import { useInSight } from "~/map/use-in-sight"
import { paths } from "~/platform/paths"
import { MapPinned } from "~/ui/icons"
import { AskLine } from "../query/ask-line"
import { AskSheet } from "../query/ask-sheet"
import { FrequentFilters } from "../query/filter-chips"
import { MoreFilters } from "../query/more-filters"
import { useLiveCount } from "../query/use-live-count"
import { useSearchForm } from "../query/use-search-form"
import { WhenDates } from "../query/when-dates"
import { ResultList } from "./result-list"
import { resultTitle, type TitleWords } from "./result-title"
import { searchSummary } from "./search-summary"
import type { SearchView } from "./search-view"
import "./search.css"

/** Finding a space: the ask above, the list beside the map. The address holds the whole state. */
export function SearchPage(view: SearchView) {
  const t = useTranslations("search")
  const words = useTranslations("search.title")
  const locale = useLocale()
  const params = useMemo(() => new URLSearchParams(view.params), [view.params])
  const { form, onSubmit, go } = useSearchForm(params)
  const count = useLiveCount(form, view.params)
  const { place, SearchMap } = useSearchMap(view.setting !== null)
  const [mapOpen, setMapOpen] = useState(false)
  const [litId, setLitId] = useState<string | null>(null)
  const title = resultTitle({ ...view, ...view.result }, locale, words as unknown as TitleWords)
  return (
    <main className="flex flex-1 flex-col">
      <AskSheet
        summary={searchSummary({ ...view, params }, locale, t)}
        answer={view.params}
        faulty={view.faults.length > 0}
        beside={
          view.setting && (
            <button
              type="button"
              className="button plain small map-open"
              aria-expanded={mapOpen}
              aria-controls="map"
              onClick={() => setMapOpen(!mapOpen)}
            >
              <MapPinned size={17} aria-hidden /> {t("map.open")}
            </button>
          )
        }
      >
        <Form
          ref={form}
          id="search"
          method="get"
          action={paths.spaces(locale)}
          role="search"
          aria-label={t("meta.title")}
          onSubmit={onSubmit}
          noValidate
        >
          <AskLine {...view} dates={<WhenDates params={params} query={view.query} faults={view.faults} />} />
          <div className="ask-filters">
            <FrequentFilters params={params} currency={view.currency} />
            <MoreFilters
              params={params}
              faults={view.faults}
              result={view.result}
              municipalities={view.municipalities}
              filtersAsked={view.filtersAsked}
              currency={view.currency}
            />
          </div>
          {["bbox", "limit", "or_weekday"].map(
            (name) =>
              params.has(name) && (
                <input key={name} type="hidden" name={name} value={params.get(name) ?? ""} />
              ),
          )}
          <div className="sheet-foot">
            <button type="submit" className="button primary">
              {count
                ? t(count.totalIsLowerBound ? "filters.applyAtLeast" : "filters.applyCount", {
                    count: count.total,
                  })
                : t("filters.apply")}
            </button>
          </div>
        </Form>
      </AskSheet>
      <div className="search-main">
        <ResultList view={view} params={params} title={title} litId={litId} onLight={setLitId} />
        {view.setting && (
          <div id="map" ref={place} tabIndex={-1} className={`search-map${mapOpen ? " is-open" : ""}`}>
            {SearchMap ? (
              <SearchMap
                view={view}
                setting={view.setting}
                params={params}
                litId={litId}
                onLight={setLitId}
                go={go}
              />
            ) : (
              <div className="map-frame">
                <MapWait />
              </div>
            )}
          </div>
        )}
      </div>
    </main>
  )
}

/** The map's own code, once its place comes into sight: the list must not wait for it, nor a phone fetch it unasked. */
function useSearchMap(wanted: boolean) {
  const place = useRef<HTMLDivElement>(null)
  const [SearchMap, setComponent] = useState<typeof import("./search-map").SearchMap | null>(null)
  const seen = useInSight(place)
  useEffect(() => {
    if (!wanted || !seen) return
    let left = false
    import("./search-map")
      .then(({ SearchMap }) => !left && setComponent(() => SearchMap))
      // The list holds all that the map would show.
      .catch(() => {})
    return () => {
      left = true
    }
  }, [wanted, seen])
  return { place, SearchMap }
}
