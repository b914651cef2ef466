import type { ExpressionSpecification } from "maplibre-gl"
import type { Locale } from "~/i18n/locales"

/** The name on a label: English readers see the French name that stands on the street signs. */
export function labelIn(locale: Locale): ExpressionSpecification {
  return locale === "nl"
    ? ["coalesce", ["get", "name_nl"], ["get", "name_fr"], ["get", "name"]]
    : ["coalesce", ["get", "name_fr"], ["get", "name_nl"], ["get", "name"]]
}

/** The name of a municipality; the English one holds both, under one another where they differ. */
export function municipalityIn(locale: Locale): ExpressionSpecification {
  return locale === "en" ? bilingual : labelIn(locale)
}

const bilingual: ExpressionSpecification = [
  "case",
  ["all", ["has", "name_fr"], ["has", "name_nl"], ["!=", ["get", "name_fr"], ["get", "name_nl"]]],
  ["concat", ["get", "name_fr"], "\n", ["get", "name_nl"]],
  ["coalesce", ["get", "name_fr"], ["get", "name_nl"], ["get", "name"]],
]
