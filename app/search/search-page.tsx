import { Form } from "@remix-run/react"
import { useMemo, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { AskLine } from "./ask-line"
import { FrequentFilters } from "./filter-chips"
import { MoreFilters } from "./more-filters"
import { ResultList } from "./result-list"
import { resultTitle, type TitleWords } from "./result-title"
import { SearchMap } from "./search-map"
import type { SearchView } from "./search-view"
import { useSearchForm } from "./use-search-form"
import "./search.css"

/** Finding a space: the ask above, the list beside the map. The address holds the whole state. */
export function SearchPage(view: SearchView) {
  const t = useTranslations("search")
  const words = useTranslations("search.title")
  const locale = useLocale()
  const params = useMemo(() => new URLSearchParams(view.params), [view.params])
  const { form, onSubmit, go } = useSearchForm(params)
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
        {view.setting && (
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
