import { useLocation } from "@remix-run/react"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { defaultWeights, scoreParts } from "../results/search-result"
import { type SpaceQuery, spaceSorts } from "./space-query"

/** The order of what was found, and how much each part of the score counts. Fields of the search form. */
export function SortAndWeights({ params, query }: { params: URLSearchParams; query: SpaceQuery }) {
  const t = useTranslations("search")
  const part = useTranslations("score.part")
  // Within an area all is equally near, and an order by distance would say nothing.
  const placed = query.near !== null || (query.within.length > 0 && query.radius !== null)
  const changed = scoreParts.some((name) => query.weights[name] !== defaultWeights[name])
  const { hash } = useLocation()
  const box = useRef<HTMLDetailsElement>(null)
  // The cards lead here; what is folded would show nothing.
  useEffect(() => {
    if (hash === "#weights" && box.current) box.current.open = true
  }, [hash])
  return (
    <>
      <label className="whitespace-nowrap text-[15px] text-quiet">
        {t("sort.label")}{" "}
        <select
          name="sort"
          form="search"
          defaultValue={params.get("sort") ?? "score"}
          data-unless="score"
          className="sort-select"
        >
          {spaceSorts
            .filter((sort) => sort !== "distance" || placed || query.sort === "distance")
            .map((sort) => (
              <option key={sort} value={sort}>
                {t(`sort.${sort}`)}
              </option>
            ))}
        </select>
      </label>
      <details id="weights" ref={box} className="weights" open={changed || undefined}>
        <summary className="weights-ask">{t("weights.title")}</summary>
        <p className="mt-1 mb-2 text-[15px] text-quiet">{t("weights.text")}</p>
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {scoreParts.map((name) => (
            <label key={name} className="flex items-center justify-between gap-3 text-[15.5px]">
              {part(name)}
              <input
                type="number"
                name={`w_${name}`}
                form="search"
                min={0}
                max={100}
                step="any"
                defaultValue={query.weights[name]}
                data-unless={defaultWeights[name]}
                className="control w-22!"
              />
            </label>
          ))}
        </div>
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="submit" form="search" className="button plain small">
            {t("weights.apply")}
          </button>
          {changed && (
            <button type="submit" form="search" name="toggle" value="weights:" className="button plain small">
              {t("weights.usual")}
            </button>
          )}
        </p>
      </details>
    </>
  )
}
