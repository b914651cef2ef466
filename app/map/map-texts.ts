import { useTranslations } from "use-intl"

/** The words that the map library shows by itself. */
export interface MapTexts {
  controls: Record<string, string>
}

/** @param label what the map shows: its name for screen readers. */
export function useMapTexts(label: string): MapTexts {
  const t = useTranslations("map")
  return {
    controls: {
      "Map.Title": label,
      "NavigationControl.ZoomIn": t("zoomIn"),
      "NavigationControl.ZoomOut": t("zoomOut"),
      "AttributionControl.ToggleAttribution": t("attribution"),
      "CooperativeGesturesHandler.WindowsHelpText": t("ctrlScroll"),
      "CooperativeGesturesHandler.MacHelpText": t("commandScroll"),
      "CooperativeGesturesHandler.MobileHelpText": t("twoFingers"),
    },
  }
}
