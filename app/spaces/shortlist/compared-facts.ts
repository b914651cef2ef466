import { useLocale, useTranslations } from "use-intl"
import { formatNumber, inOneLine } from "~/i18n/format"
import { useWeekText } from "../hours/week-text"
import { usePriceText } from "../price-text"
import type { SpaceDetail } from "../space-detail"
import { allowances } from "../vocabulary"

/** One thing that is known of each of some spaces, in their order and in words. */
export interface ComparedFact {
  name: string
  told: string[]
  differs: boolean
}

type ToldFact = [name: string, tell: (space: SpaceDetail) => string]

const accessFacts = ["step_free_entrance", "lift", "accessible_toilet"] as const

/** What decides between spaces, in words. Needs the messages `shortlist`, `offer` and `vocabulary`. */
export function useComparedFacts(spaces: readonly SpaceDetail[]): ComparedFact[] {
  const t = useTranslations("shortlist.fact")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const price = usePriceText()
  const week = useWeekText()
  const list = (texts: string[]) => (texts.length ? inOneLine([...texts].sort()).join(", ") : t("nothing"))
  const number = (value: number | null) => (value === null ? t("unknown") : formatNumber(value, locale))
  const facts: ToldFact[] = [
    [t("kind"), ({ kind }) => words(`spaceKind.${kind}`)],
    [
      t("place"),
      ({ site }) =>
        [site.name, [site.street, site.houseNumber].filter(Boolean).join(" "), site.locality]
          .filter(Boolean)
          .join(", "),
    ],
    [t("people"), ({ capacity }) => number(capacity)],
    [t("area"), ({ areaM2 }) => (areaM2 === null ? t("unknown") : `${formatNumber(areaM2, locale)} m²`)],
    [
      t("price"),
      ({ prices }) => (prices.length ? prices.map(price.rule).join("\n") : price.comparable(null)),
    ],
    [t("forms"), ({ forms }) => list(forms.map((form) => words(`form.${form}`)))],
    [t("week"), ({ weekly }) => week(weekly).join("\n") || t("unknown")],
    [t("wheelchair"), ({ wheelchair }) => words(`wheelchair.${wheelchair}`)],
    ...accessFacts.map(
      (fact): ToldFact => [words(`access.${fact}`), ({ access }) => words(`fact.${access[fact]}`)],
    ),
    [t("amenities"), ({ amenities }) => list(amenities.map((amenity) => words(`amenity.${amenity}`)))],
    [
      t("allowed"),
      ({ conditions }) =>
        list(allowances.filter((one) => conditions[one] === "yes").map((one) => words(`condition.${one}`))),
    ],
  ]
  return facts.map(([name, tell]) => {
    const told = spaces.map(tell)
    return { name, told, differs: new Set(told).size > 1 }
  })
}
