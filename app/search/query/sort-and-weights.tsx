import { useLocation } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { defaultWeights, type ScorePartName, scoreParts } from "../results/search-result"
import type { SearchView } from "../results/search-view"
import { spaceSorts } from "./space-query"
import "./sort-and-weights.css"

interface SortAndWeightsProps extends Pick<SearchView, "query" | "faults"> {
  params: URLSearchParams
}

/** The order of what was found, and how much each part of the score counts. Fields of the search form. */
export function SortAndWeights({ params, query, faults }: SortAndWeightsProps) {
  const t = useTranslations("search")
  // Within an area all is equally near, and an order by distance would say nothing.
  const placed = query.near !== null || (query.within.length > 0 && query.radius !== null)
  const changed = scoreParts.some((name) => query.weights[name] !== defaultWeights[name])
  // Stays open while a slider passes the usual value.
  const [open] = useState(changed)
  const fault = faults.find(({ path }) => path.startsWith("w_"))?.message
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
      <details id="weights" ref={box} className="weights" open={open || fault !== undefined || undefined}>
        <summary className="weights-ask">{t("weights.title")}</summary>
        <p className="mt-1 mb-2 text-[15px] text-quiet">{t("weights.text")}</p>
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {scoreParts.map((name) => (
            <WeightSlider key={name} name={name} weight={query.weights[name]} />
          ))}
        </div>
        {fault && (
          <p role="alert" className="mt-2 font-semibold text-roof">
            {fault}
          </p>
        )}
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="submit" form="search" className="button plain small weights-apply">
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

/** One weight from nothing to all. The list follows while it moves: see `useSearchForm`. */
function WeightSlider({ name, weight }: { name: ScorePartName; weight: number }) {
  const part = useTranslations("score.part")
  const slider = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(weight)
  // An answer to where the slider was does not take it back from where it is.
  useEffect(() => {
    if (slider.current !== document.activeElement) setShown(weight)
  }, [weight])
  return (
    <label className="weight">
      <span>{part(name)}</span>
      <input
        ref={slider}
        type="range"
        name={`w_${name}`}
        form="search"
        min={0}
        max={100}
        defaultValue={weight}
        data-unless={defaultWeights[name]}
        onInput={(event) => setShown(Number(event.currentTarget.value))}
      />
      <span aria-hidden className="tabular-nums text-quiet">
        {Math.round(shown)}
      </span>
    </label>
  )
}
