import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { ObservatoryView } from "./observatory-view"
import type { Selection } from "./selection"

/** Names the area that is picked out, with its value and where to go from there. */
export function SelectedArea({ view, selection }: { view: ObservatoryView; selection: Selection }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const row = view.rows.find(({ id }) => id === selection.selected)
  return (
    <div role="status" className="no-print">
      {row && (
        <p className="selected-area">
          <span>
            {t("map.selected")} <a href={`#row-${row.id}`}>{row.name}</a>
            {row.within && <span className="text-quiet"> ({row.within})</span>}
          </span>
          <strong>{row.cells.at(-1)}</strong>
          {row.spaces > 0 && (
            <Link to={paths.spaces(locale, new URLSearchParams({ within: row.id }))}>
              {t("table.findIn", { area: row.name })}
            </Link>
          )}
          <Link to={selection.hrefOf(null)} replace preventScrollReset>
            {t("map.clear")}
          </Link>
        </p>
      )}
    </div>
  )
}
