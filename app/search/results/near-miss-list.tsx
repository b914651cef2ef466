import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { dayMinutes } from "~/availability/units"
import { formatDistance, formatLength, formatList, formatMoney, inOneLine } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import { paths } from "~/platform/paths"
import { relaxedSearch } from "../query/search-address"
import type { ShownMiss } from "./card-hit"
import { NotYetBookable } from "./not-yet-bookable"

/** Spaces that fail in one thing alone: which, by how much, and the search that would find them. */
export function NearMissList({ misses, params }: { misses: ShownMiss[]; params: URLSearchParams }) {
  const t = useTranslations("search.misses")
  const locale = useLocale()
  const reason = useReason()
  if (!misses.length) return null
  return (
    <aside className="almost" aria-labelledby="almost">
      <h2 id="almost" className="mb-1.5 text-[17px]">
        {t("title", { count: misses.length })}
      </h2>
      <ul className="grid gap-1.5">
        {misses.map((miss) => (
          <li key={miss.hit.id}>
            <Link to={paths.space(locale, miss.hit.id, params)} lang={miss.hit.name.lang}>
              {miss.hit.name.text}
            </Link>
            {` (${[miss.hit.siteName, miss.hit.municipality?.name].filter(Boolean).join(", ")}): `}
            {reason(miss).text}. {miss.condition === "time" && <NotYetBookable hit={miss.hit} />}{" "}
            <Link
              to={paths.spaces(locale, relaxedSearch(params, miss.relaxed))}
              className="whitespace-nowrap"
            >
              {reason(miss).relax}
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** What is missing, in words, and what a search without it is called. */
function useReason() {
  const t = useTranslations("search.misses")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const number = (value: string | number | null | undefined) => Number(value ?? 0)
  const list = (group: "amenity" | "form", codes: string | number | null | undefined) =>
    formatList(
      inOneLine(
        String(codes ?? "")
          .split(",")
          .filter(Boolean)
          .map((code) => wordFor(words, `${group}.${code}`) ?? code),
      ),
      locale,
    )
  const notice = (minutes: number) =>
    t("notice", {
      days: minutes % dayMinutes === 0 ? minutes / dayMinutes : 0,
      length: formatLength(minutes, locale),
    })
  return ({ condition, inputs }: ShownMiss): { text: string; relax: string } => {
    switch (condition) {
      case "people": {
        const has = number(inputs.has)
        return { text: t("people", { has, asked: number(inputs.asked) }), relax: t("relax.people", { has }) }
      }
      case "price": {
        const money = (cents: unknown) =>
          formatMoney(Number(cents ?? 0), String(inputs.currency ?? "EUR"), locale)
        const has = money(inputs.has)
        return { text: t("price", { has, asked: money(inputs.asked) }), relax: t("relax.price", { has }) }
      }
      case "place": {
        const has = formatDistance(number(inputs.has), locale)
        const relax = t("relax.place")
        if (inputs.has === null) return { text: t("box"), relax }
        if (!inputs.asked) return { text: t("inside", { has }), relax }
        return { text: t("place", { has, asked: formatDistance(number(inputs.asked), locale) }), relax }
      }
      case "accessible": {
        const level = inputs.has === "no" || inputs.has === "limited" ? inputs.has : "unknown"
        return { text: t(`accessible.${level}`), relax: t("relax.accessible") }
      }
      case "time":
        if (inputs.of)
          return {
            text: t("dates", { free: number(inputs.free), of: number(inputs.of) }),
            relax: t("relax.dates"),
          }
        if (inputs.notice) return { text: notice(number(inputs.notice)), relax: t("relax.time") }
        return { text: t("time"), relax: t("relax.time") }
      case "amenities":
        return {
          text: t("amenities", { list: list("amenity", inputs.missing) }),
          relax: t("relax.amenities"),
        }
      case "form":
        return { text: t("form", { list: list("form", inputs.has) }), relax: t("relax.form") }
    }
  }
}
