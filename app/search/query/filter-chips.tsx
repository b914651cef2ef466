import { useLocale, useTranslations } from "use-intl"
import { readDate } from "~/availability/dates"
import { formatDate, formatLength, formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { wordFor } from "~/i18n/word-for"
import { X } from "~/ui/icons"
import { filtersOn, isOn } from "./search-address"

/** Filters that most groups ask for, one press away. */
const frequent = [
  ["form", "part_time"],
  ["accessible", "yes"],
  ["price_max", "1000"],
  ["amenities", "kitchen"],
  ["amenities", "piano"],
  ["site_kind", "place_of_worship"],
] as const

/** The filters of a search, and the currency of its city, in which prices are asked. */
interface FiltersAsked {
  params: URLSearchParams
  currency: string
}

/** Frequent filters as switches. Buttons of the form, so that a press sends what was typed with it. */
export function FrequentFilters({ params, currency }: FiltersAsked) {
  const label = useFilterLabel({ params, currency })
  return frequent.map(([name, value]) => (
    <button
      key={`${name}:${value}`}
      type="submit"
      name="toggle"
      value={`${name}:${value}`}
      aria-pressed={isOn(params, name, value)}
      className="chip"
    >
      {label(name, value)}
    </button>
  ))
}

/** Something that is asked and has a field of its own, with the words for it. */
export interface AskedPart {
  name: string
  text: string
}

/**
 * What is asked and the filters that are on, each to be taken away; where the frequent ones have their switches in
 * sight, the others.
 */
export function FiltersOn({ params, currency, asked }: FiltersAsked & { asked: AskedPart[] }) {
  const t = useTranslations("search.filters")
  const label = useFilterLabel({ params, currency })
  const shown = new Set<string>(frequent.map(([name, value]) => `${name}:${value}`))
  const timed = asked.some(({ name }) => name === "time")
  const on = [
    ...asked.map(({ name, text }) => ({ name, value: "", text })),
    ...filtersOn(params)
      // A slot is told with its day and hours.
      .filter(({ name }) => !(name === "free_minutes" && timed))
      .map(({ name, value }) => ({ name, value, text: label(name, value) })),
  ]
  if (!on.length) return null
  return (
    <ul aria-label={t("on")} className="filters-on">
      {on.map(({ name, value, text }) => (
        <li key={`${name}:${value}`} className={shown.has(`${name}:${value}`) ? "only-narrow" : undefined}>
          <button
            type="submit"
            form="search"
            name="toggle"
            value={`${name}:${value}`}
            className="chip"
            aria-label={t("remove", { filter: text })}
          >
            {text}
            <X size={15} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The words for a filter and its value. */
export function useFilterLabel(asked: FiltersAsked) {
  const t = useTranslations("search.filters")
  const words = useTranslations("vocabulary")
  return filterLabel(asked, useLocale(), { t, words })
}

/** {@link useFilterLabel} with the translators at hand: of `search.filters` and of `vocabulary`. */
export function filterLabel(
  { params, currency }: FiltersAsked,
  locale: Locale,
  {
    t,
    words,
  }: { t: ReturnType<typeof useTranslations<"search.filters">>; words: Parameters<typeof wordFor>[0] },
) {
  return (name: string, value: string): string => {
    // A code that the vocabulary does not know was refused by the search: show it as it was written.
    const word = (group: string) => wordFor(words, `${group}.${value}`) ?? value
    switch (name) {
      case "form":
        return word("form")
      case "kind":
        return word("spaceKind")
      case "site_kind":
        return word("buildingKind")
      case "amenities":
        return word("amenity")
      case "allows":
        return word("condition")
      case "activity":
        return word("activityOfUse")
      case "without":
        return t("withoutOn", { holidays: word("holidayKind") })
      case "until":
        return t("untilOn", { date: readDate(value) ? formatDate(value, locale) : value })
      case "free_share":
        return t("freeShareOn", { share: value })
      case "accessible":
        return t("accessible")
      case "bbox":
        return t("onMap")
      case "capacity_max":
        return t("capacityMaxOn", { count: value })
      case "free_minutes":
        return /^\d+$/.test(value) ? t("freeSlotOn", { length: formatLength(Number(value), locale) }) : value
      case "price_max": {
        const unit = params.get("price_unit") ?? "hour"
        const per = wordFor(words, `priceUnit.${unit}`) ?? unit
        if (!/^\d+$/.test(value)) return value
        return value === "0"
          ? t("free")
          : t("priceUpTo", { price: formatMoney(Number(value), currency, locale), per })
      }
      default:
        return value
    }
  }
}
