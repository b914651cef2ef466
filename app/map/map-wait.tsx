import { useTranslations } from "use-intl"
import "./map.css"

/** What stands in the place of the map until it comes, or when it cannot. */
export function MapWait({ failed = false }: { failed?: boolean }) {
  const t = useTranslations("map")
  return (
    <p className="map-wait">
      <span>{failed ? t("failed") : t("loading")}</span>
      <noscript>{t("noScript")}</noscript>
    </p>
  )
}
