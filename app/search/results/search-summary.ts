import type { useTranslations } from "use-intl"
import { formatDate, formatDistance, formatLength, formatMinute, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { filtersOn } from "../query/search-address"
import type { SpaceQuery } from "../query/space-query"
import type { NamedOrigin } from "./result-title"

interface Summarised {
  query: Pick<SpaceQuery, "q" | "people" | "time" | "freeSlot" | "radius">
  origin: NamedOrigin | null
  params: URLSearchParams
}

/** “40 people · Forest · Tuesdays 19:00–21:30 · 2 filters”: what is asked, in the order of the sheet, for one line. */
export function searchSummary(
  { query, origin, params }: Summarised,
  locale: Locale,
  t: ReturnType<typeof useTranslations<"search">>,
): string {
  const { q, people, radius } = query
  const place =
    origin &&
    (radius
      ? t("summary.around", { place: origin.label, distance: formatDistance(radius, locale) })
      : origin.label)
  const filters = filtersOn(params).filter(isCounted).length
  const parts = [
    q,
    people !== null && t("summary.people", { count: people }),
    place,
    when(query, locale, t),
    filters > 0 && t("summary.filters", { count: filters }),
  ].filter(Boolean)
  return parts.length ? parts.join(" · ") : t("summary.nothing")
}

/** Whether a filter is told by itself: not what stands with the day, nor what only says how strict it is. */
export function isCounted({ name }: { name: string }): boolean {
  return !said.has(name)
}

const said = new Set(["free_minutes", "until", "free_share", "without"])

function when(
  { time, freeSlot }: Summarised["query"],
  locale: Locale,
  t: ReturnType<typeof useTranslations<"search">>,
): string | null {
  if (freeSlot) {
    const length = t("filters.freeSlotOn", { length: formatLength(freeSlot.minutes, locale) })
    return freeSlot.weekday === null ? length : `${length}, ${weekdayName(freeSlot.weekday, locale)}`
  }
  if (!time) return null
  const hours = `${formatMinute(time.from)}–${formatMinute(time.until)}`
  if (time.weekday !== null) {
    const weekly = t("summary.weekly", { day: weekdayName(time.weekday, locale), hours })
    if (!time.lastDate) return weekly
    return t("summary.until", { weekly, date: formatDate(time.lastDate, locale, "medium") })
  }
  return `${time.date ? formatDate(time.date, locale, "medium") : ""} ${hours}`
}
