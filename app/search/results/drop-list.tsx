import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { Drop } from "../alternatives/drops"
import { type AskedPart, useFilterLabel } from "../query/filter-chips"
import { relaxedSearch, toggleFilter } from "../query/search-address"

interface DropListProps {
  drops: Drop[]
  params: URLSearchParams
  /** Of the city. */
  currency: string
  /** What has a field, in words. */
  asked: AskedPart[]
}

/** The words and conditions that stand in the way, each a search without it and how many more that finds. */
export function DropList({ drops, params, currency, asked }: DropListProps) {
  const t = useTranslations("search.drops")
  const locale = useLocale()
  const label = useFilterLabel({ params, currency })
  if (!drops.length) return null
  const words = ({ name, value }: Drop) =>
    name === "q"
      ? value
      : (asked.find((part) => part.name === name)?.text ??
        (value || params.get(name) || "")
          .split(",")
          .map((code) => label(name, code))
          .join(", "))
  return (
    <aside className="almost" aria-labelledby="drops">
      <h2 id="drops" className="mb-1.5 text-[17px]">
        {t("title")}
      </h2>
      <ul className="grid gap-1.5">
        {drops.map((drop) => (
          <li key={`${drop.name}:${drop.value}`}>
            <Link to={paths.spaces(locale, without(params, drop))}>
              {t("drop", { what: words(drop), count: drop.more })}
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function without(params: URLSearchParams, { name, value }: Drop): URLSearchParams {
  // The radius that holds beside the area of the map is the one that was counted with.
  if (name === "bbox") return relaxedSearch(params, { bbox: null })
  if (name !== "q") return toggleFilter(params, `${name}:${value}`)
  const words = (params.get("q") ?? "").split(/\s+/)
  const at = words.indexOf(value)
  return relaxedSearch(params, { q: words.filter((_, other) => other !== at).join(" ") || null })
}
