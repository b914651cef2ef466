import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { AccessLine } from "../access-line"
import { useWeekText } from "../hours/week-text"
import { usePriceText } from "../price-text"
import { shownAddress } from "../site-address"
import type { SpaceDetail } from "../space-detail"
import { FavouriteButton } from "./favourite-button"

interface ShortlistEntryProps {
  space: SpaceDetail
  /** Whether it is ticked to be compared, to begin with. */
  compared: boolean
  /** The list without it, where the list is an address. */
  without?: string
}

/** A space of a list, with what decides on it. Its tick belongs to the form `compare`. */
export function ShortlistEntry({ space, compared, without }: ShortlistEntryProps) {
  const t = useTranslations("shortlist")
  const words = useTranslations("vocabulary.spaceKind")
  const locale = useLocale()
  const price = usePriceText()
  const week = useWeekText()
  const { site, access } = space
  return (
    <li className="card">
      <h2 className="text-[19px]" lang={space.name.lang}>
        <Link to={paths.space(locale, space.id)}>{space.name.text}</Link>
      </h2>
      <p className="text-quiet">
        {[words(space.kind), site.name, shownAddress(site)].filter(Boolean).join(" · ")}
      </p>
      <p>
        {space.capacity !== null && (
          <strong>
            {t("people", { count: space.capacity, shown: formatNumber(space.capacity, locale) })}
            {" · "}
          </strong>
        )}
        {space.prices.length ? space.prices.map(price.rule).join(" · ") : price.comparable(null)}
      </p>
      <p className="text-[15.5px] first-letter:uppercase">{week(space.weekly).join("; ")}</p>
      <p className="text-[15.5px] text-quiet">
        <AccessLine
          stepFree={access.step_free_entrance}
          lift={access.lift}
          accessibleToilet={access.accessible_toilet}
          wheelchair={space.wheelchair}
        />
      </p>
      <div className="shortlist-acts no-print">
        <label>
          <input type="checkbox" form="compare" name="ids" value={space.id} defaultChecked={compared} />{" "}
          {t("compare")}
        </label>
        <FavouriteButton id={space.id} name={space.name.text} />
        {without && (
          <Link to={without} aria-label={t("removeOne", { name: space.name.text })}>
            {t("remove")}
          </Link>
        )}
      </div>
    </li>
  )
}
