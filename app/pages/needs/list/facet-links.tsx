import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber, weekdayName } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import { paths } from "~/platform/paths"
import { X } from "~/ui/icons"
import { ChevronDown } from "~/ui/tool-icons"
import type { NeedsView } from "./load-needs.server"
import { choiceParams, type Facet, facets } from "./need-choice"

type FacetLinksProps = Pick<NeedsView, "choice" | "counts" | "areas">

/**
 * By what the list can be narrowed, with how many needs each choice would leave: links, so that the address holds the
 * choice. On a phone they fold into one line.
 */
export function FacetLinks({ choice, counts, areas }: FacetLinksProps) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  const word = useFacetWord(areas)
  const shown = facets.filter((facet) => counts[facet].length > 0)
  if (shown.length === 0) return null
  return (
    <details className="needs-facets card">
      <summary className="needs-facets-line">
        {t("narrow")} <ChevronDown size={18} aria-hidden />
      </summary>
      <nav aria-label={t("narrow")} className="px-4 pb-4 min-[820px]:pt-1">
        {shown.map((facet) => (
          <section key={facet} aria-labelledby={`facet-${facet}`} className="mt-3">
            <h2 id={`facet-${facet}`} className="mb-1 text-[16px]">
              {t(`facet.${facet}`)}
            </h2>
            <ul>
              {counts[facet].map(({ value, count }) => {
                const isChosen = choice[facet] === value
                const next = { ...choice, [facet]: isChosen ? undefined : value }
                return (
                  <li key={value}>
                    <Link
                      to={paths.needs(locale, choiceParams(next))}
                      preventScrollReset
                      aria-current={isChosen ? "true" : undefined}
                      className="needs-facet"
                    >
                      <span className="min-w-0 flex-1">{word(facet, value)}</span>
                      {isChosen ? (
                        <X size={16} aria-label={t("takeAway")} />
                      ) : (
                        <span className="text-quiet tabular-nums">{formatNumber(count, locale)}</span>
                      )}
                    </Link>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </nav>
    </details>
  )
}

/** What is chosen, each to be taken away. */
export function ChosenFacets({ choice, areas }: Pick<FacetLinksProps, "choice" | "areas">) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  const word = useFacetWord(areas)
  const chosen = facets.flatMap((facet) => (choice[facet] ? [{ facet, value: choice[facet] }] : []))
  if (chosen.length === 0) return null
  return (
    <ul aria-label={t("chosen")} className="mb-4 flex flex-wrap gap-2">
      {chosen.map(({ facet, value }) => (
        <li key={facet}>
          <Link
            to={paths.needs(locale, choiceParams({ ...choice, [facet]: undefined }))}
            preventScrollReset
            className="chip min-h-11"
          >
            {word(facet, value)} <X size={16} aria-label={t("takeAway")} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function useFacetWord(areas: Record<string, string>) {
  const t = useTranslations("needs.list")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (facet: Facet, value: string): string => {
    switch (facet) {
      case "activity":
        return wordFor(words, `activityOfUse.${value}`) ?? value
      case "form":
        return wordFor(words, `form.${value}`) ?? value
      case "people": {
        const [from, to] = value.split("-").map(Number)
        return to ? t("peopleBand", { from: from ?? 1, to }) : t("peopleFrom", { from: from ?? 1 })
      }
      case "weekday":
        return weekdayName(Number(value), locale)
      case "area":
        return areas[value] ?? value
    }
  }
}
