import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatList, weekdayName } from "~/i18n/format"
import type { ShownText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { DraftNeed } from "./need"

/** What a card says of a need. */
export interface CardItem {
  need: Pick<DraftNeed, "id" | "title" | "language" | "people" | "times" | "activities" | "status">
  organisation: { id: string; name: ShownText }
  other?: { id: string; name: ShownText }
}

interface NeedCardProps {
  item: CardItem
  /** Its places, in words. */
  where?: string
  own?: boolean
  /** What more is said, beneath. */
  children?: ReactNode
}

/** A need in a list: what for, for how many, where and when. Needs `needs` and `vocabulary`. */
export function NeedCard({ item, where, own = false, children }: NeedCardProps) {
  const t = useTranslations("needs")
  const words = useTranslations("vocabulary.activityOfUse")
  const locale = useLocale()
  const { need, organisation, other } = item
  const days =
    need.times?.kind === "weekly"
      ? [...new Set(need.times.lines.flatMap(({ weekdays }) => weekdays))].sort()
      : []
  const facts = [
    need.people && t("card.people", { count: need.people.usual }),
    days.length > 0 &&
      formatList(
        days.map((day) => weekdayName(day, locale)),
        locale,
      ),
    need.times?.kind === "dates" && t("card.dates", { count: need.times.dates.length }),
  ].filter(Boolean)
  return (
    <article className="card p-4">
      <header className="flex items-start justify-between gap-x-3">
        <h2 className="min-w-0 text-[19px]" lang={need.language}>
          <Link to={paths.need(locale, need.id)} className="text-ink no-underline hover:underline">
            {need.title}
          </Link>
        </h2>
        {own && (
          <span className={`badge shrink-0 ${need.status === "open" ? "" : "quiet"}`}>
            {t(`status.${need.status}`)}
          </span>
        )}
      </header>
      <p className="text-[15.5px] text-quiet">
        <span lang={organisation.name.lang}>{organisation.name.text}</span>
        {other && (
          <>
            {` ${t("card.and")} `}
            <span lang={other.name.lang}>{other.name.text}</span>
          </>
        )}
      </p>
      <p className="mt-2 text-[15.5px]">{facts.join(" · ")}</p>
      {where && <p className="text-[15.5px]">{where}</p>}
      <ul className="mt-2 flex flex-wrap gap-2">
        {need.activities.map((code) => (
          <li key={code} className="badge quiet">
            {words(code)}
          </li>
        ))}
      </ul>
      {children}
    </article>
  )
}
