import { useLocale, useTranslations } from "use-intl"
import { formatList, formatNumber, inOneLine } from "~/i18n/format"
import { AccessLine } from "../access-line"
import { useWeekText } from "../hours/week-text"
import { usePriceText } from "../price-text"
import type { SpaceDetail } from "../space-detail"
import { mostActivities, type PosterFit } from "./poster-fit"

/** What it is for, for how many, when and at what price, in words. Needs the `poster`, `offer` and `vocabulary` messages. */
export function PosterFacts({ space, fit }: { space: SpaceDetail; fit: PosterFit }) {
  const t = useTranslations("poster")
  const week = useWeekText()
  const price = usePriceText()
  const size = useSize()(space)
  const activities = useActivities()(space)
  const { access, weekly, prices, wheelchair } = space
  const priced = prices.map((rule) =>
    rule.vat === "excluded" ? `${price.rule(rule)}, ${price.vat(rule)}` : price.rule(rule),
  )
  const priceLines = priced.length > 0 ? [...new Set(priced)] : [price.comparable(null)]
  return (
    <dl>
      {activities && (
        <>
          <dt>{t("for")}</dt>
          <dd>{activities}</dd>
        </>
      )}
      {size && (
        <>
          <dt>{t("size")}</dt>
          <dd>{size}</dd>
        </>
      )}
      <dt>{t("when")}</dt>
      <Lines lines={weekly.length > 0 ? week(weekly) : [t("whenAsk")]} most={fit.hours} />
      <dt>{t("price")}</dt>
      <Lines lines={priceLines} most={fit.prices} />
      {access.step_free_entrance !== "unknown" && (
        <>
          <dt>{t("access")}</dt>
          <dd>
            <AccessLine
              stepFree={access.step_free_entrance}
              lift={access.lift}
              accessibleToilet={access.accessible_toilet}
              wheelchair={wheelchair}
            />
          </dd>
        </>
      )}
    </dl>
  )
}

/** As many as there is room for, and that there are more. */
function Lines({ lines, most }: { lines: readonly string[]; most: number }) {
  const t = useTranslations("poster")
  const shown = lines.length > most ? [...lines.slice(0, most), t("moreOnPage")] : lines
  return shown.map((line) => (
    <dd key={line} className="first-letter:uppercase">
      {line}
    </dd>
  ))
}

/** The way to its owner: the code beside it. */
export function PosterAsk({ space }: { space: SpaceDetail }) {
  const t = useTranslations("poster")
  return (
    <>
      <p className="poster-ask">{t("ask")}</p>
      <p>{t(space.bookingRules.approval === "owner" ? "askOwner" : "askAutomatic")}</p>
    </>
  )
}

function useActivities() {
  const t = useTranslations("poster")
  const words = useTranslations("vocabulary.activityOfUse")
  const locale = useLocale()
  return ({ activities }: SpaceDetail) => {
    const named = activities.filter((activity) => activity !== "other").map((activity) => words(activity))
    if (named.length <= mostActivities) return formatList(inOneLine(named), locale)
    return t("andMore", { list: inOneLine(named.slice(0, mostActivities)).join(", ") })
  }
}

function useSize() {
  const t = useTranslations("poster")
  const locale = useLocale()
  return ({ capacitySeated, capacityStanding, quantity, areaM2 }: SpaceDetail) =>
    [
      quantity !== null && t("desks", { count: quantity }),
      capacitySeated !== null && t("seated", { count: capacitySeated }),
      capacityStanding !== null && t("standing", { count: capacityStanding }),
      areaM2 !== null && t("area", { area: formatNumber(areaM2, locale) }),
    ]
      .filter(Boolean)
      .join(", ")
}
