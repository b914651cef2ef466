import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import type { NeedList } from "./list-needs.server"

/** What needs are for, with how many there are of each; and the pages of the list. */
export function NeedFilters({ list, activity }: { list: NeedList; activity: ActivityOfUse | null }) {
  const t = useTranslations("needs.list")
  const words = useTranslations("vocabulary.activityOfUse")
  const locale = useLocale()
  const to = (chosen: ActivityOfUse | null, page = 1) =>
    paths.needs(
      locale,
      new URLSearchParams({
        ...(chosen && { activity: chosen }),
        ...(page > 1 && { page: String(page) }),
      }),
    )
  return (
    <>
      <nav aria-label={t("activities")} className="mb-5 flex flex-wrap gap-2">
        <Link to={to(null)} className="chip min-h-11" aria-current={activity === null ? "true" : undefined}>
          {t("all")}
        </Link>
        {list.activities.map(({ code, count }) => (
          <Link
            key={code}
            to={to(code)}
            className="chip min-h-11"
            aria-current={activity === code ? "true" : undefined}
          >
            {words(code)} <span className="text-quiet">{formatNumber(count, locale)}</span>
          </Link>
        ))}
      </nav>
      {list.pages > 1 && (
        <nav aria-label={t("pages")} className="mb-5 flex flex-wrap items-center gap-3">
          {list.page > 1 && (
            <Link to={to(activity, list.page - 1)} rel="prev" className="button plain">
              {t("newer")}
            </Link>
          )}
          <span>{t("pageOf", { page: list.page, pages: list.pages })}</span>
          {list.page < list.pages && (
            <Link to={to(activity, list.page + 1)} rel="next" className="button plain">
              {t("older")}
            </Link>
          )}
        </nav>
      )}
    </>
  )
}
