import { useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatLength } from "~/i18n/format"
import type { SearchView } from "../results/search-view"
import { Field } from "./filter-fields"
import { defaultFreeDays, type SpaceQuery } from "./space-query"
import { WeeklyFields } from "./weekly-fields"

interface WhenDatesProps extends Pick<SearchView, "query" | "faults"> {
  params: URLSearchParams
}

/** Which dates a search means, folded into words: from when, for how long, or a slot wherever it lies. */
export function WhenDates({ params, query, faults }: WhenDatesProps) {
  const t = useTranslations("search.filters")
  const words = useWords(query)
  const fold = useFold(params.toString())
  const fault = (name: string) => faults.find(({ path }) => path === name)?.message
  const open = ["date", "weeks", "until", "without", "free_share", "free_minutes", "free_days"].some(fault)
  return (
    <details ref={fold} className="ask-dates" open={open || undefined}>
      <summary>{words}</summary>
      <div className="ask-dates-panel">
        <Field
          name="date"
          type="date"
          label={t("date")}
          params={params}
          error={fault("date")}
          help={t("dateHelp")}
        />
        <WeeklyFields params={params} fault={fault} />
        <FreeSlotFields params={params} error={fault("free_minutes") ?? fault("free_days")} />
      </div>
    </details>
  )
}

function useWords({ time, freeSlot }: SpaceQuery): string {
  const t = useTranslations("search.dates")
  const locale = useLocale()
  const date = (freeSlot ?? time)?.date
  const from = date ? formatDate(date, locale, "medium") : null
  if (freeSlot) {
    const slot = t("slot", { length: formatLength(freeSlot.minutes, locale), count: freeSlot.days })
    return from ? `${slot}, ${t("from", { date: from })}` : slot
  }
  if (!time) return t("any")
  if (time.weekday === null) return t("on", { date: from ?? "" })
  const { weeks: count, lastDate } = time
  const weeks = lastDate
    ? t("until", { date: formatDate(lastDate, locale, "medium") })
    : t("weeks", { count })
  return from ? `${weeks}, ${t("from", { date: from })}` : weeks
}

/** What lies over the page closes when something else is pressed, and when the search has gone on. */
function useFold(state: string) {
  const fold = useRef<HTMLDetailsElement>(null)
  const shown = useRef(state)
  useEffect(() => {
    if (fold.current && shown.current !== state && !fold.current.querySelector("[aria-invalid]"))
      fold.current.open = false
    shown.current = state
  }, [state])
  useEffect(() => {
    const box = fold.current
    const over = () => box?.open && getComputedStyle(box.lastElementChild ?? box).position === "absolute"
    const beside = ({ target }: Event) => {
      if (box && over() && !box.contains(target as Node)) box.open = false
    }
    const leave = (event: KeyboardEvent) => {
      if (!box || event.key !== "Escape" || !over()) return
      box.open = false
      box.querySelector("summary")?.focus()
    }
    document.addEventListener("pointerdown", beside)
    box?.addEventListener("keydown", leave)
    return () => {
      document.removeEventListener("pointerdown", beside)
      box?.removeEventListener("keydown", leave)
    }
  }, [])
  return fold
}

const lengths = [30, 60, 90, 120, 180, 240, 360, 480]
const windows = [1, 7, 14, 28, 61, 92]

/** A slot of some length, wherever it lies in the days to come. */
function FreeSlotFields({ params, error }: { params: URLSearchParams; error?: string }) {
  const t = useTranslations("search.filters")
  const locale = useLocale()
  const choice = (name: string, usual: string, listed: number[], word: (value: number) => string) => {
    const value = params.get(name) ?? usual
    const known = listed.map(String)
    const options = value && !known.includes(value) ? [value, ...known] : known
    return options.map((option) => (
      <option key={option} value={option}>
        {/^\d+$/.test(option) ? word(Number(option)) : option}
      </option>
    ))
  }
  return (
    <>
      <label className="filter-field">
        {t("freeSlot")}
        <select
          name="free_minutes"
          defaultValue={params.get("free_minutes") ?? ""}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "filter-free-error" : "filter-free-help"}
          className="control"
        >
          <option value="">{t("noSlot")}</option>
          {choice("free_minutes", "", lengths, (minutes) => formatLength(minutes, locale))}
        </select>
      </label>
      <label className="filter-field">
        {t("freeWithin")}
        <select
          name="free_days"
          defaultValue={params.get("free_days") ?? String(defaultFreeDays)}
          data-unless={defaultFreeDays}
          className="control"
        >
          {choice("free_days", String(defaultFreeDays), windows, (count) => t("freeDays", { count }))}
        </select>
      </label>
      <p id="filter-free-help" className="mt-1 text-[14.5px] text-quiet">
        {t("freeHelp")}
      </p>
      {error && (
        <p id="filter-free-error" className="mt-1 font-semibold text-[14.5px] text-roof">
          {error}
        </p>
      )}
    </>
  )
}
