import type { useTranslations } from "use-intl"
import { formatList, formatNumber, inOneLine } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { accessText } from "../access-line"
import { weekText } from "../hours/week-text"
import { priceText } from "../price-text"
import type { SpaceDetail } from "../space-detail"
import { mostActivities, type PosterFit } from "./poster-fit"

/** The translators that a poster needs, each of its own messages. */
export interface PosterTranslators {
  poster: ReturnType<typeof useTranslations<"poster">>
  week: ReturnType<typeof useTranslations<"offer.week">>
  price: ReturnType<typeof useTranslations<"offer.price">>
  access: ReturnType<typeof useTranslations<"offer.access">>
  activities: ReturnType<typeof useTranslations<"vocabulary.activityOfUse">>
}

/** A label with its lines. */
export interface PosterFact {
  label: string
  lines: string[]
}

/** What a space is for, for how many, when and at what price, in words. */
export function posterFacts(
  { poster: t, week, price, access: accessWords, activities }: PosterTranslators,
  locale: Locale,
  space: SpaceDetail,
  fit: PosterFit,
): PosterFact[] {
  const { access, weekly, prices, wheelchair } = space
  const said = priceText(price, locale)
  const priced = prices.map((rule) =>
    rule.vat === "excluded" ? `${said.rule(rule)}, ${said.vat(rule)}` : said.rule(rule),
  )
  const hours = weekly.length > 0 ? weekText(week, locale)(weekly) : [t("whenAsk")]
  const facts: PosterFact[] = [
    { label: t("for"), lines: [activityText(space, t, activities, locale)] },
    { label: t("size"), lines: [sizeText(space, t, locale)] },
    { label: t("when"), lines: upTo(fit.hours, hours, t) },
    {
      label: t("price"),
      lines: upTo(fit.prices, priced.length > 0 ? [...new Set(priced)] : [said.comparable(null)], t),
    },
  ]
  if (access.step_free_entrance !== "unknown")
    facts.push({
      label: t("access"),
      lines: [
        accessText(accessWords, {
          stepFree: access.step_free_entrance,
          lift: access.lift,
          accessibleToilet: access.accessible_toilet,
          wheelchair,
        }),
      ],
    })
  return facts.filter(({ lines }) => lines.some(Boolean))
}

/** As many as there is room for, and that there are more. */
function upTo(most: number, lines: string[], t: PosterTranslators["poster"]): string[] {
  return lines.length > most ? [...lines.slice(0, most), t("moreOnPage")] : lines
}

function activityText(
  { activities }: SpaceDetail,
  t: PosterTranslators["poster"],
  words: PosterTranslators["activities"],
  locale: Locale,
): string {
  const named = activities.filter((activity) => activity !== "other").map((activity) => words(activity))
  if (named.length <= mostActivities) return formatList(inOneLine(named), locale)
  return t("andMore", { list: inOneLine(named.slice(0, mostActivities)).join(", ") })
}

function sizeText(
  { capacitySeated, capacityStanding, quantity, areaM2 }: SpaceDetail,
  t: PosterTranslators["poster"],
  locale: Locale,
): string {
  return [
    quantity !== null && t("desks", { count: quantity }),
    capacitySeated !== null && t("seated", { count: capacitySeated }),
    capacityStanding !== null && t("standing", { count: capacityStanding }),
    areaM2 !== null && t("area", { area: formatNumber(areaM2, locale) }),
  ]
    .filter(Boolean)
    .join(", ")
}
