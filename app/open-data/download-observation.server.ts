import type { FeatureCollection, Geometry } from "geojson"
import { rightHanded } from "~/geo/right-hand"
import type { Locale } from "~/i18n/locales"
import type { AreaWithFigures } from "~/observatory/area-figures.server"
import type { Observation } from "~/observatory/observation"
import { toCsv } from "~/platform/http/csv"
import { paths } from "~/platform/paths"

/** The name of a downloaded file: what it holds, and of what day. */
export function downloadName(
  { query, indicator, figures }: Observation,
  extension: "csv" | "geojson",
): string {
  return `${[query.level, indicator.id, figures.today].join("-").replace(/[^\w.-]+/g, "-")}.${extension}`
}

/**
 * Says of a table whose data it holds, which has no place for it itself: a header to the page that tells (RFC 8288).
 * @param publicUrl the origin of the site.
 */
export function attributionLink(locale: Locale, publicUrl: string): { link: string } {
  return { link: `<${publicUrl}${paths.observatory(locale)}#attribution>; rel="license"` }
}

/** The table as it is seen: its areas in its order, its columns, and the class of each area. */
export function observationCsv(observation: Observation, locale: Locale): string {
  const { columns } = observation
  return toCsv(
    ["id", "code", "name", "municipality", ...columns.map(({ id }) => id), "class", "note"],
    records(observation, locale).map(({ id, code, name, municipality, values, valueClass, note }) => [
      id,
      code,
      name,
      municipality,
      ...values,
      valueClass,
      note,
    ]),
  )
}

/** The map as it is seen: the same areas with their whole borders, or their centres where they have none. */
export function observationGeojson(
  observation: Observation,
  locale: Locale,
): FeatureCollection<Geometry> & { attribution: string } {
  const { columns, ranked } = observation
  return {
    type: "FeatureCollection",
    attribution: observation.figures.attribution,
    features: records(observation, locale).map((record, index) => {
      const { values, valueClass, ...rest } = record
      const figures = Object.fromEntries(columns.map(({ id }, column) => [id, values[column] ?? null]))
      const area = ranked[index]?.area as AreaWithFigures
      return {
        type: "Feature",
        id: record.id,
        geometry: areaGeometry(area),
        properties: { ...rest, ...figures, class: valueClass },
      }
    }),
  }
}

/** The border of an area, or its centre where the city has no borders. */
export function areaGeometry({
  geometry,
  lon,
  lat,
}: Pick<AreaWithFigures, "geometry" | "lon" | "lat">): Geometry {
  return geometry ? rightHanded(geometry) : { type: "Point", coordinates: [lon, lat] }
}

function records({ ranked, columns, nameOf }: Observation, locale: Locale) {
  return ranked.map(({ area, absence, valueClass }) => ({
    id: area.id,
    code: area.code,
    name: area.name[locale],
    municipality: area.level === "neighbourhood" ? nameOf(area.parentId) : null,
    values: columns.map(({ id }) => rounded(area.figures[id] ?? null)),
    /** Counted from 1, the lowest. */
    valueClass: valueClass === null ? null : valueClass + 1,
    note: absence === "missing" ? "no figure" : absence,
  }))
}

/** Six decimals: enough for any use, and none of the noise of binary fractions. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6
}
