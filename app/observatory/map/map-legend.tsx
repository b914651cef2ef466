import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { fewestResidents } from "../indicators"
import type { ObservatoryView } from "../observatory-view"

/** How the classes were cut, what each colour means and how many areas have it. */
export function MapLegend({ view }: { view: ObservatoryView }) {
  const t = useTranslations("observatory")
  const locale = useLocale()
  const { legend, map, query } = view
  const limit = formatNumber(fewestResidents, locale)
  const absences = [
    ["suppressed", legend.suppressed, t("legend.suppressed", { limit })],
    ["missing", legend.missing, t("legend.missing")],
  ] as const
  return (
    <div className="map-legend">
      <h3 className="sr-only">{t("legend.title")}</h3>
      <ul>
        {legend.classes.map(({ step, text, count }) => (
          <li key={step}>
            <Swatch mark={`mark-${step}`} />
            <span>{text}</span>
            <span className="text-quiet">{t("legend.count", { count })}</span>
          </li>
        ))}
        {absences
          .filter(([, count]) => count > 0)
          .map(([absence, count, text]) => (
            <li key={absence}>
              <Swatch mark={`mark-${absence}`} />
              <span>{text}</span>
              <span className="text-quiet">{t("legend.count", { count })}</span>
            </li>
          ))}
        {map.dots && (
          <li>
            <svg viewBox="0 0 60 36" aria-hidden className="swatch bare">
              <path d="M30 18h0" className="dots" />
            </svg>
            <span>{t("legend.dot")}</span>
          </li>
        )}
      </ul>
      {legend.classes.length > 1 && <p>{t(`cuttingText.${query.classes}`)}</p>}
      {map.circles && <p>{t("map.circles")}</p>}
      {map.backdrop && <p>{t("map.schematic")}</p>}
      {map.approximate && <p>{t("map.approximate")}</p>}
      {view.attribution && <p id="attribution">{t("map.attribution", { attribution: view.attribution })}</p>}
    </div>
  )
}

function Swatch({ mark }: { mark: string }) {
  return (
    <svg viewBox="0 0 60 36" aria-hidden className="swatch">
      <rect width="60" height="36" className={mark} />
    </svg>
  )
}
