import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl"
import type { Locale } from "~/i18n/locales"
import type { BasemapPalette } from "./basemap-palette"
import { labelIn } from "./map-labels"

const isLayer = (...layers: string[]): ExpressionSpecification => [
  "in",
  ["get", "layer"],
  ["literal", layers],
]
const isShape: ExpressionSpecification = ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]]
const isLine: ExpressionSpecification = [
  "in",
  ["geometry-type"],
  ["literal", ["LineString", "MultiLineString"]],
]
const wider = (narrow: number, wide: number): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.4],
  ["zoom"],
  10,
  narrow,
  16,
  wide,
]
const round = { "line-cap": "round", "line-join": "round" } as const

/**
 * The layers over the schematic drawing of a city without tiles: GeoJSON features whose property `layer` is
 * region, water, ring, rail, avenue or green.
 */
export function schematicLayers(c: BasemapPalette, locale: Locale): LayerSpecification[] {
  const shape = (id: string, color: string): LayerSpecification => ({
    id,
    type: "fill",
    source: "base",
    filter: ["all", isLayer(id), isShape],
    paint: { "fill-color": color },
  })
  const line = (id: string, color: string, narrow: number, wide: number): LayerSpecification => ({
    id: `${id}-line`,
    type: "line",
    source: "base",
    filter: ["all", isLayer(id), isLine],
    layout: round,
    paint: { "line-color": color, "line-width": wider(narrow, wide) },
  })
  return [
    shape("region", c.land),
    shape("green", c.green),
    shape("water", c.water),
    line("water", c.water, 3, 16),
    {
      id: "avenue-casing",
      type: "line",
      source: "base",
      filter: ["all", isLayer("avenue", "ring"), isLine],
      layout: round,
      paint: { "line-color": c.casing, "line-width": wider(2.6, 18) },
    },
    line("avenue", c.minor, 1.6, 13),
    line("ring", c.major, 2.2, 15),
    line("rail", c.rail, 1, 2.4),
    {
      id: "region-border",
      type: "line",
      source: "base",
      filter: isLayer("region"),
      paint: { "line-color": c.border, "line-opacity": 0.5, "line-width": 1.2, "line-dasharray": [3, 2] },
    },
    {
      id: "line-name",
      type: "symbol",
      source: "base",
      filter: ["all", isLayer("avenue", "ring", "water"), isLine],
      minzoom: 11.5,
      layout: {
        "symbol-placement": "line",
        "text-field": labelIn(locale),
        "text-font": ["sans-serif"],
        "text-size": 11,
      },
      paint: { "text-color": c.text, "text-halo-color": c.halo, "text-halo-width": 1.4 },
    },
    {
      id: "green-name",
      type: "symbol",
      source: "base",
      filter: isLayer("green"),
      minzoom: 11.5,
      layout: { "text-field": labelIn(locale), "text-font": ["sans-serif"], "text-size": 11 },
      paint: { "text-color": c.text, "text-halo-color": c.halo, "text-halo-width": 1.4 },
    },
  ]
}
