import { Form } from "@remix-run/react"
import { useEffect, useMemo, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { MapWait } from "~/map/map-wait"
import { paths } from "~/platform/paths"
import { AskLine } from "../query/ask-line"
import { FrequentFilters } from "../query/filter-chips"
import { MoreFilters } from "../query/more-filters"
import { useSearchForm } from "../query/use-search-form"
import { ResultList } from "./result-list"
import { resultTitle, type TitleWords } from "./result-title"
import type { SearchView } from "./search-view"
import "./search.css"

/** Finding a space: the ask above, the list beside the map. The address holds the whole state. */
export function SearchPage(view: SearchView) {
  const t = useTranslations("search")
  const words = useTranslations("search.title")
  const locale = useLocale()
  const params = useMemo(() => new URLSearchParams(view.params), [view.params])
  const { form, onSubmit, go } = useSearchForm(params)
  const SearchMap = useSearchMap()
  const [litId, setLitId] = useState<string | null>(null)
  const title = resultTitle({ ...view, ...view.result }, locale, words as unknown as TitleWords)
  return (
    <main className="flex flex-1 flex-col">
      <Form
        ref={form}
        id="search"
        method="get"
        action={paths.spaces(locale)}
        role="search"
        aria-label={t("meta.title")}
        onSubmit={onSubmit}
        className="ask"
        noValidate
      >
        <AskLine {...view} />
        <div className="mt-2.5 flex flex-wrap items-start gap-2">
          <FrequentFilters params={params} />
          <MoreFilters
            params={params}
            faults={view.faults}
            result={view.result}
            municipalities={view.municipalities}
          />
        </div>
        {params.has("bbox") && <input type="hidden" name="bbox" value={params.get("bbox") ?? ""} />}
        {params.has("limit") && <input type="hidden" name="limit" value={params.get("limit") ?? ""} />}
      </Form>
      <div className="search-main">
        <ResultList view={view} params={params} title={title} litId={litId} onLight={setLitId} />
        {view.setting && !SearchMap && (
          <div className="search-map">
            <div className="map-frame">
              <MapWait />
            </div>
          </div>
        )}
        {view.setting && SearchMap && (
          <SearchMap
            view={view}
            setting={view.setting}
            params={params}
            litId={litId}
            onLight={setLitId}
            go={go}
          />
        )}
      </div>
    </main>
  )
}

/** The map's own code, once the page stands: the list must not wait for it. */
function useSearchMap() {
  const [component, setComponent] = useState<typeof import("./search-map").SearchMap | null>(null)
  useEffect(() => {
    let left = false
    import("./search-map")
      .then(({ SearchMap }) => !left && setComponent(() => SearchMap))
      // The list holds all that the map would show.
      .catch(() => {})
    return () => {
      left = true
    }
  }, [])
  return component
}
