import type { ExpressionSpecification } from "maplibre-gl"
import type { Locale } from "~/i18n/locales"

/** The name on a label: English readers see the French name that stands on the street signs. */
export function labelIn(locale: Locale): ExpressionSpecification {
  return locale === "nl"
    ? ["coalesce", ["get", "name_nl"], ["get", "name_fr"], ["get", "name"]]
    : ["coalesce", ["get", "name_fr"], ["get", "name_nl"], ["get", "name"]]
}

/** Both names under one another, or the one that they share. */
export const bilingual: ExpressionSpecification = [
  "case",
  ["all", ["has", "name_fr"], ["has", "name_nl"], ["!=", ["get", "name_fr"], ["get", "name_nl"]]],
  ["concat", ["get", "name_fr"], "\n", ["get", "name_nl"]],
  ["coalesce", ["get", "name_fr"], ["get", "name_nl"], ["get", "name"]],
]
