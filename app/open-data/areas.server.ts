import type { Feature, FeatureCollection } from "geojson"
import type { Locale } from "~/i18n/locales"
import type { AreaFigures, AreaWithFigures } from "~/observatory/area-figures.server"
import { indicatorTexts } from "~/observatory/indicator-text.server"
import type { Indicator } from "~/observatory/indicators"
import { toCsv } from "~/platform/http/csv"
import { areaGeometry, rounded } from "./download-observation.server"

/** An area as the HTTP interface shows it: every indicator is a property, null where there is no figure. */
function areaFeature(area: AreaWithFigures, figures: AreaFigures, locale: Locale): Feature {
  const { id, code, level, parentId, areaKm2, residential, approximate, suppressed } = area
  return {
    type: "Feature",
    id,
    geometry: areaGeometry(area),
    properties: {
      id,
      code,
      level,
      name: area.name[locale],
      parent: parentId,
      areaKm2,
      residential,
      approximate,
      ...Object.fromEntries(
        figures.indicators.map((indicator) => [indicator.id, rounded(area.figures[indicator.id] ?? null)]),
      ),
      suppressed,
    },
  }
}

/** What says whose data it is, as GeoJSON has no word for it. */
interface Attributed {
  attribution: string
}

/** One area by itself. */
export function loneArea(area: AreaWithFigures, figures: AreaFigures, locale: Locale): Feature & Attributed {
  return { ...areaFeature(area, figures, locale), attribution: figures.attribution }
}

/** The areas of some levels, or all. */
export function areaCollection(
  areas: AreaWithFigures[],
  figures: AreaFigures,
  locale: Locale,
): FeatureCollection & Attributed {
  return {
    type: "FeatureCollection",
    attribution: figures.attribution,
    features: areas.map((area) => areaFeature(area, figures, locale)),
  }
}

/** The same as a table: one row per area, one column per indicator. */
export function areaTable(areas: AreaWithFigures[], { indicators }: AreaFigures, locale: Locale): string {
  const about = ["id", "code", "level", "name", "parent", "area_km2", "residential", "approximate"]
  return toCsv(
    [...about, ...indicators.map(({ id }) => id), "suppressed"],
    areas.map((area) => [
      area.id,
      area.code,
      area.level,
      area.name[locale],
      area.parentId,
      area.areaKm2,
      String(area.residential),
      String(area.approximate),
      ...indicators.map(({ id }) => rounded(area.figures[id] ?? null)),
      area.suppressed.join(";"),
    ]),
  )
}

/** What each indicator means, with its unit, source and date. @param page address of the definitions. */
export function indicatorItems(figures: AreaFigures, locale: Locale, page: string) {
  const texts = indicatorTexts(figures, locale)
  return figures.indicators.map((indicator) => {
    const text = texts.get(indicator.id)
    return {
      id: indicator.id,
      name: text?.name ?? indicator.id,
      definition: text?.definition ?? "",
      unit: unitOf(indicator, figures.currency),
      origin: indicator.origin,
      /** The indicator that a rate divides by the inhabitants. */
      of: indicator.of ?? null,
      source: text?.source ?? "",
      date: text?.rawDate || null,
      levels: figures.levels.filter((level) =>
        figures.areas.some((area) => area.level === level && (area.figures[indicator.id] ?? null) !== null),
      ),
      url: `${page}#def-${indicator.of ?? indicator.id}`,
    }
  })
}

/** Units as codes: money names its currency. */
function unitOf({ unit }: Indicator, currency: string): string {
  if (unit === "cents") return `${currency} cents per hour`
  if (unit === "euros") return "EUR"
  if (unit === "hours") return "hours per week"
  if (unit === "per_1000") return "per 1000 inhabitants"
  return unit
}

/**
 * Whether a reader asked for the table: `text/csv` is named, and nothing that is JSON is wanted more (RFC 9110,
 * 12.5.1). A wildcard asks for nothing in particular.
 */
export function wantsCsv(accept: string | null): boolean {
  const weights = new Map(
    (accept ?? "").split(",").map((entry) => {
      const [type = "", ...parameters] = entry.trim().toLowerCase().split(";")
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1]
      return [type.trim(), weight === undefined ? 1 : Number(weight)] as const
    }),
  )
  const csv = weights.get("text/csv") ?? 0
  const json = Math.max(weights.get("application/geo+json") ?? 0, weights.get("application/json") ?? 0)
  return csv > 0 && csv >= json
}
